package net.openneo.authlock.admin.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No word of a document changes how it is written. */
class FormTest {
    private static Document with(String text) {
        return new Document(
                text,
                List.of(Section.of(
                        text,
                        new Block.Text(text),
                        new Block.Table(List.of("One", text), List.of(List.of(text, "b"), List.of("c", text))),
                        new Block.Entry(text, List.of(new Block.Fact(text, text))))));
    }

    @Test
    void markdownHasHeadingsTablesAndLists() {
        assertThat(new MarkdownForm().write(with("words")))
                .isEqualTo(
                        """
                        # words

                        ## words

                        words

                        | One | words |
                        |---|---|
                        | words | b |
                        | c | words |

                        ### words

                        - **words**: words
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "a\nb",
                "a\r\n\r\n# b",
                "<script>alert(1)</script>",
                "`code` ``` fence",
                "*a* _b_ __c__ ~d~",
                "[a](http://evil.example) ![b](c)",
                "- a",
                "12. a",
                "+ a",
                "===",
                "& &amp; \\ \\| \"q\" 'q'",
                "</style></title></td>",
                "\u202edesrever\u200b\u0000",
                "$a$",
                "%s %d"
            })
    void hostileWordsStayWords(String text) {
        String plain = Plain.text(text);

        String markdown = new MarkdownForm().write(with(text));
        Page page = Page.of(new HtmlForm().write(with(text)));

        assertThat(markdown.lines().filter(line -> !line.isEmpty()))
                .hasSize(9)
                .allMatch(
                        line -> unescaped(line).contains(plain) || line.startsWith("|---") || line.startsWith("| One"));
        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .hasSize(3)
                .allMatch(line -> line.replaceAll("\\\\.", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count()
                        == 3);
        assertThat(markdown.lines().filter(line -> line.startsWith("#"))).hasSize(3);
        assertThat(markdown.replaceAll("\\\\.", "")).doesNotContain("<", "`", "://");
        assertThat(page.rows()).containsExactly(List.of(plain, "b"), List.of("c", plain));
        assertThat(page.all("dd")).singleElement().satisfies(fact -> assertThat(fact.getTextContent())
                .isEqualTo(plain));
        assertThat(page.all("script")).isEmpty();
    }

    @Test
    void nothingButItsOwnStyleIsAllowedToThePage() {
        String html = new HtmlForm().write(with("words"));

        assertThat(html).doesNotContain("http:", "https:", "src=", "href=", "style=", "url(");
        assertThat(Page.of(html).all("style")).hasSize(1);
        assertThat(HtmlForm.POLICY)
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void anAddressIsLeftOutAndADatabaseAccountIsNot() {
        assertThat(Plain.text("ask Jo.Doe+x@mail.example.com, 'app'@'%' or app@10.0.0.7 or app@localhost"))
                .isEqualTo("ask (an e-mail address, left out), 'app'@'%' or app@10.0.0.7 or app@localhost");
    }

    private static String unescaped(String line) {
        return line.replaceAll("\\\\(\\p{Punct})", "$1");
    }
}
