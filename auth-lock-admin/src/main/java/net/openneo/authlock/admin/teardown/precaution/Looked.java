package net.openneo.authlock.admin.teardown.precaution;

import java.util.List;

/**
 * What a precaution saw.
 *
 * @param id of the runbook, like T5
 * @param problems as sentences that say what to do; none when nothing is in the way
 * @param well the sentence for when nothing is
 * @param query what was asked, of whom
 * @param value what was answered
 */
public record Looked(String id, List<String> problems, String well, String query, String value) {}
