package net.openneo.authlock.admin.report.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** One page that needs nothing beside itself, runs nothing, and can be printed. */
public final class HtmlForm implements Form {
    private static final String STYLE =
            """

            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
            th, td { border: 1px solid #8888; padding: .25rem .5rem; text-align: left; vertical-align: top; }
            td, dd { overflow-wrap: anywhere; }
            dl { display: grid; grid-template-columns: 8rem 1fr; gap: .1rem 1rem; margin: .5rem 0 1rem; }
            dt { font-weight: bold; }
            dd { margin: 0; }
            @media print {
              body { font-size: 9pt; max-width: none; margin: 0; }
              h2, h3 { break-after: avoid; }
              tr, dl { break-inside: avoid; }
            }
            """;

    /** What a browser may do with the page: apply its own style, and nothing else. */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A page may not say of itself who may frame it. */
    private static final String OWN_POLICY = POLICY.replace("; frame-ancestors 'none'", "");

    @Override
    public String write(Document document) {
        return """
               <!DOCTYPE html>
               <html lang="en">
               <head>
               <meta charset="utf-8"/>
               <meta http-equiv="Content-Security-Policy" content="%s"/>
               <meta name="viewport" content="width=device-width, initial-scale=1"/>
               <title>%s</title>
               <style>%s</style>
               </head>
               <body>
               <main>
               <h1>%s</h1>
               %s</main>
               </body>
               </html>
               """
                .formatted(
                        OWN_POLICY,
                        escaped(document.title()),
                        STYLE,
                        escaped(document.title()),
                        document.sections().stream().map(HtmlForm::section).collect(Collectors.joining()));
    }

    private static String section(Section section) {
        return "<section>\n" + element("h2", section.title())
                + section.blocks().stream().map(HtmlForm::block).collect(Collectors.joining()) + "</section>\n";
    }

    private static String block(Block block) {
        if (block instanceof Block.Text paragraph) {
            return element("p", paragraph.text());
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        Block.Entry entry = (Block.Entry) block;
        return element("h3", entry.heading()) + "<dl>\n"
                + entry.facts().stream()
                        .map(fact -> element("dt", fact.label()) + element("dd", fact.text()))
                        .collect(Collectors.joining())
                + "</dl>\n";
    }

    private static String table(Block.Table table) {
        return "<table>\n<thead>\n" + row("th scope=\"col\"", table.columns()) + "</thead>\n<tbody>\n"
                + table.rows().stream().map(row -> row("td", row)).collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private static String row(String tag, List<String> cells) {
        return "<tr>\n" + cells.stream().map(cell -> element(tag, cell)).collect(Collectors.joining()) + "</tr>\n";
    }

    /** @param tag with its attributes */
    private static String element(String tag, String text) {
        return "<" + tag + ">" + escaped(text) + "</" + tag.split(" ", 2)[0] + ">\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String digest(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
