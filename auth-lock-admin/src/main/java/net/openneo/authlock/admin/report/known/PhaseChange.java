package net.openneo.authlock.admin.report.known;

import java.time.Instant;
import net.openneo.authlock.admin.consolidation.Phase;

/** A step along one of the arrows. */
public record PhaseChange(Phase from, Phase to, String actor, Instant at) {}
