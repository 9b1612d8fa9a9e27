package net.openneo.authlock.admin.web.console;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** What came for a visit: a page, or where to go. */
public record VisitedPage(HttpResponse<String> answer) {
    private static final Pattern ACTION = Pattern.compile("action=\"(/console/actions/[^\"]+)\"");

    public int status() {
        return answer.statusCode();
    }

    public String body() {
        return answer.body();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    public List<String> headers(String name) {
        return answer.headers().allValues(name);
    }

    /** Empty where it leads nowhere. */
    public String location() {
        return header("Location");
    }

    /** What people read, in one line. */
    public String text() {
        return HtmlUtils.htmlUnescape(body().replaceAll("(?s)<head.*?</head>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " "));
    }

    /** The attribute of the element that has this id. */
    public String attribute(String id, String name) {
        return one("<[^>]*\\bid=\"" + id + "\"[^>]*>", name + "=\"([^\"]*)\"");
    }

    public boolean has(String field) {
        return Pattern.compile("<(input|textarea)[^>]*\\bname=\"" + field + "\"")
                .matcher(body())
                .find();
    }

    /** What a form's field has in it. */
    public String field(String name) {
        Matcher area = Pattern.compile("(?s)<textarea[^>]*\\bname=\"" + name + "\"[^>]*>(.*?)</textarea>")
                .matcher(body());
        if (area.find()) {
            return HtmlUtils.htmlUnescape(area.group(1));
        }
        return one("<input[^>]*\\bname=\"" + name + "\"[^>]*>", "value=\"([^\"]*)\"");
    }

    /** The boxes of that name that are checked. */
    public List<String> checked(String name) {
        return Pattern.compile("<input[^>]*\\bname=\"" + name + "\"[^>]*>")
                .matcher(body())
                .results()
                .map(MatchResult::group)
                .filter(box -> box.contains("checked"))
                .map(box -> box.replaceAll("(?s).*value=\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Where the form of an action is sent to. */
    public String action() {
        Matcher action = ACTION.matcher(body());
        if (!action.find()) {
            throw new AssertionError("There is no form in: " + text());
        }
        return action.group(1);
    }

    private String one(String element, String attribute) {
        Matcher found = Pattern.compile(element).matcher(body());
        if (!found.find()) {
            throw new AssertionError("There is no " + element + " in: " + text());
        }
        Matcher value = Pattern.compile("\\b" + attribute).matcher(found.group());
        return value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "";
    }
}
