package net.openneo.authlock.admin.report.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Markdown as GitHub reads it, in which no word of the document is a mark. */
public final class MarkdownForm implements Form {
    /** An underscore within a word is none. */
    private static final Pattern MARK =
            Pattern.compile("[\\\\`*{}\\[\\]<>#|~&!$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|:(?=//)");

    private static final Pattern LIST_MARK = Pattern.compile("^(\\d*)(?=[-+=.)])");

    @Override
    public String write(Document document) {
        StringBuilder text =
                new StringBuilder("# ").append(escaped(document.title())).append("\n");
        for (Section section : document.sections()) {
            text.append("\n## ").append(escaped(section.title())).append("\n");
            section.blocks().forEach(block -> text.append("\n").append(block(block)));
        }
        return text.toString();
    }

    private static String block(Block block) {
        if (block instanceof Block.Text paragraph) {
            return beginning(escaped(paragraph.text())) + "\n";
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        Block.Entry entry = (Block.Entry) block;
        return "### " + escaped(entry.heading()) + "\n\n"
                + entry.facts().stream()
                        .map(fact -> "- **" + escaped(fact.label()) + "**: " + escaped(fact.text()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String table(Block.Table table) {
        StringBuilder text = new StringBuilder(row(table.columns()));
        text.append("|").append("---|".repeat(table.columns().size())).append("\n");
        table.rows().forEach(row -> text.append(row(row)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownForm::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        return MARK.matcher(text).replaceAll("\\\\$0");
    }

    /** What begins a paragraph could begin a list. */
    private static String beginning(String escaped) {
        return LIST_MARK.matcher(escaped).replaceFirst("$1\\\\");
    }
}
