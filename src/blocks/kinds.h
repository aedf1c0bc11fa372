/*
 * kinds.h - the list of block kinds. registry.c follows from it; a new block is one line here
 * and one file beside it.
 */
KIND(cover)
KIND(contents)
KIND(h1)
KIND(h2)
KIND(h3)
KIND(h4)
KIND(text)
KIND(note)
KIND(list)
KIND(table)
KIND(image)
KIND(chart)
KIND(each)
KIND(index)
KIND(box)
KIND(columns)
KIND(space)
KIND(page)
KIND(colophon)
