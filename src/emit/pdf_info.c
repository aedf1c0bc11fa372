#include "emit/pdf_info.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "emit/pdf_notation.h"

/* The plan's date has no time of day: midnight in Japan. */
#define MIDNIGHT "00:00:00+09:00"

static str producer(struct pdf_file *f)
{
    return str_format(f->run->arena, "libharu %s", HPDF_GetVersion());
}

static void add_entry(struct buf *out, const char *key, str text)
{
    if (text.len == 0)
        return;
    buf_str(out, str_from(key));
    pdf_text_string(out, text);
}

/* "2025-04-01" as D:20250401000000+09'00' (ISO 32000-1, 7.9.4). */
static void add_date(struct buf *out, const char *key, str date)
{
    if (date.len != 10)
        return;
    buf_format(out, "%s(D:%.4s%.2s%.2s000000+09'00')", key, date.at, date.at + 5, date.at + 8);
}

unsigned pdf_info(struct pdf_file *f, const struct document_info *info,
                  const struct pdf_conformance *claims)
{
    struct buf out = BUF(f->run->arena);
    unsigned number = pdf_reserve(f);

    buf_str(&out, STR("<<"));
    add_entry(&out, "/Title", info->title);
    add_entry(&out, "/Author", info->author);
    add_entry(&out, "/Subject", info->subject);
    add_entry(&out, "/Keywords", info->keywords);
    add_entry(&out, "/Creator", STR("sasshi"));
    add_entry(&out, "/Producer", producer(f));
    add_date(&out, "/CreationDate", info->date);
    add_date(&out, "/ModDate", info->date);
    if (claims->press)
        buf_str(&out, STR("/Trapped/False/GTS_PDFXVersion(PDF/X-4)"));
    buf_str(&out, STR(">>"));
    pdf_put(f, number, buf_text(&out));
    return number;
}

/* XML 1.0 has no control characters, not even escaped. */
static void add_escaped(struct buf *out, str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (c == '&')
            buf_str(out, STR("&amp;"));
        else if (c == '<')
            buf_str(out, STR("&lt;"));
        else if (c == '>')
            buf_str(out, STR("&gt;"));
        else if (c >= ' ' || c == '\t' || c == '\n')
            buf_code_point(out, c);
    }
}

static void add_element(struct buf *out, const char *before, str text, const char *after)
{
    if (text.len == 0)
        return;
    buf_str(out, str_from(before));
    add_escaped(out, text);
    buf_str(out, str_from(after));
    buf_char(out, '\n');
}

static void add_dublin_core(struct buf *out, const struct document_info *info)
{
    buf_str(out, STR("<rdf:Description rdf:about=\"\""
                     " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                     "<dc:format>application/pdf</dc:format>\n"));
    add_element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title,
                "</rdf:li></rdf:Alt></dc:title>");
    add_element(out, "<dc:creator><rdf:Seq><rdf:li>", info->author,
                "</rdf:li></rdf:Seq></dc:creator>");
    add_element(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->subject,
                "</rdf:li></rdf:Alt></dc:description>");
    add_element(out, "<dc:language><rdf:Bag><rdf:li>", info->language,
                "</rdf:li></rdf:Bag></dc:language>");
    buf_str(out, STR("</rdf:Description>\n"));
}

static void add_xmp_basic(struct buf *out, const struct document_info *info, bool press)
{
    str date = info->date.len == 10 ? info->date : STR("");

    buf_str(out, STR("<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                     "<xmp:CreatorTool>sasshi</xmp:CreatorTool>\n"));
    add_element(out, "<xmp:CreateDate>", date, "T" MIDNIGHT "</xmp:CreateDate>");
    add_element(out, "<xmp:ModifyDate>", date, "T" MIDNIGHT "</xmp:ModifyDate>");
    if (press)
        add_element(out, "<xmp:MetadataDate>", date, "T" MIDNIGHT "</xmp:MetadataDate>");
    buf_str(out, STR("</rdf:Description>\n"));
}

/* No clock and no dice: the same document has the same identifier. */
static void add_press(struct buf *out, const struct document_info *info)
{
    char id[33];

    hash_hex(hash_of(str_format(out->arena, STR_FMT "\n" STR_FMT "\n" STR_FMT, STR_ARG(info->title),
                                STR_ARG(info->date), STR_ARG(info->subject))),
             id);
    buf_format(out,
               "<rdf:Description rdf:about=\"\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n"
               "<xmpMM:DocumentID>uuid:%.8s-%.4s-%.4s-%.4s-%.12s</xmpMM:DocumentID>\n"
               "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
               "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
               "</rdf:Description>\n"
               "<rdf:Description rdf:about=\"\""
               " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
               "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
               "</rdf:Description>\n",
               id, id + 8, id + 12, id + 16, id + 20);
}

static void add_pdf(struct pdf_file *f, struct buf *out, const struct document_info *info,
                    bool press)
{
    buf_str(out,
            STR("<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"));
    add_element(out, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>");
    add_element(out, "<pdf:Producer>", producer(f), "</pdf:Producer>");
    if (press)
        buf_str(out, STR("<pdf:Trapped>False</pdf:Trapped>\n"));
    buf_str(out, STR("</rdf:Description>\n"));
}

/* PDF/A knows the properties of XMP itself only; those of PDF/UA must be declared (ISO
 * 19005-2, 6.6.2.3). */
static void add_claims(struct buf *out, const struct pdf_conformance *claims)
{
    static const char *const levels[] = {
        [ARCHIVE_1B] = "1B", [ARCHIVE_2B] = "2B", [ARCHIVE_2U] = "2U", [ARCHIVE_2A] = "2A"
    };

    if (claims->archive != ARCHIVE_NONE)
        buf_format(out,
                   "<rdf:Description rdf:about=\"\""
                   " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                   "<pdfaid:part>%c</pdfaid:part>\n"
                   "<pdfaid:conformance>%c</pdfaid:conformance>\n"
                   "</rdf:Description>\n",
                   levels[claims->archive][0], levels[claims->archive][1]);
    if (claims->accessible)
        buf_str(out, STR("<rdf:Description rdf:about=\"\""
                         " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                         "<pdfuaid:part>1</pdfuaid:part>\n"
                         "</rdf:Description>\n"));
    if (claims->archive != ARCHIVE_NONE && claims->accessible)
        buf_str(out, STR("<rdf:Description rdf:about=\"\""
                         " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                         " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                         " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                         "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                         "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
                         "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
                         "</pdfaSchema:namespaceURI>\n"
                         "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                         "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                         "<pdfaProperty:name>part</pdfaProperty:name>\n"
                         "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
                         "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                         "<pdfaProperty:description>PDF/UA version"
                         "</pdfaProperty:description>\n"
                         "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
                         "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
                         "</rdf:Description>\n"));
}

/* In the open, for programs that look for it without reading PDF (XMP Specification Part 3, 2.1.1).
 */
unsigned pdf_metadata(struct pdf_file *f, const struct document_info *info,
                      const struct pdf_conformance *claims)
{
    struct buf out = BUF(f->run->arena);
    unsigned number = pdf_reserve(f);

    buf_str(&out, STR("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"));
    add_dublin_core(&out, info);
    add_xmp_basic(&out, info, claims->press);
    add_pdf(f, &out, info, claims->press);
    add_claims(&out, claims);
    if (claims->press)
        add_press(&out, info);
    buf_str(&out, STR("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"));
    pdf_put_stream_plain(f, number, STR("/Type/Metadata/Subtype/XML"), buf_text(&out));
    return number;
}
