package net.openneo.authlock.admin.report.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as it is read: it is well-formed, so that no word in it has become a tag. */
public final class Page {
    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    public static Page of(String html) {
        try {
            return new Page(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("The page is not well-formed.", e);
        }
    }

    public List<Element> all(String tag) {
        return elements(document.getElementsByTagName(tag));
    }

    /** The words of all cells of each row that has some, row by row. */
    public List<List<String>> rows() {
        return all("tr").stream()
                .map(row -> elements(row.getElementsByTagName("td")).stream()
                        .map(cell -> cell.getTextContent())
                        .toList())
                .filter(cells -> !cells.isEmpty())
                .toList();
    }

    /** How many cells the rows have, for each table. */
    public List<List<Integer>> widths() {
        return all("table").stream()
                .map(table -> elements(table.getElementsByTagName("tr")).stream()
                        .map(row -> elements(row.getElementsByTagName("*")).size())
                        .distinct()
                        .toList())
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(at -> (Element) nodes.item(at))
                .toList();
    }
}
