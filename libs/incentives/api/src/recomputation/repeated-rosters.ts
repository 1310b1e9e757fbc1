import { businessDate } from '@taizhang/kernel';
import { openAtListing, roster, type RosterEvent } from '@taizhang/incentives/domain';
import { factOf, readable } from '@taizhang/platform';
import { rosterReadable } from '../roster/roster.view';
import { Rosters } from '../roster/rosters';
import type { RecomputableParts } from './recomputables';
import type { Recomputable, Repeated } from './recomputed';

type ConditionFact = Extract<RosterEvent, { type: 'RosterEntryProposed' | 'RosterEntryListed' }>;
type Figures = Pick<Repeated, 'stored' | 'again'>;

/** The conditions of a list, at the proposal and at the listing. Who is barred is so by what was clawed back. */
export const repeatedRosters = (parts: RecomputableParts): Recomputable => ({
  readable: readable(rosterReadable),
  types: ['RosterEntryProposed', 'RosterEntryListed'],
  async again(event) {
    const { streamId, revision, position, metadata } = event;
    const fact = factOf<ConditionFact>(event);
    const { state } = await parts.commands.upto(roster, streamId, { revision: revision - 1 });
    if (fact.type === 'RosterEntryListed' && state.status === 'none') return undefined;
    const { rosterKey: ruleKey, subjectId, subjectKind, year } = fact;
    const today = businessDate(metadata.occurredAt);
    const { worked } = await new Rosters(parts).worked(ruleKey, subjectId, year ?? today.slice(0, 4), today, {
      position,
    });
    const figures = (): Figures => {
      // Nothing was left open, or it would not have been listed.
      if (fact.type === 'RosterEntryListed')
        return { stored: { open: [] }, again: { open: openAtListing(state, worked?.evaluation) } };
      const { ruleVersion, failed, traceHash } = fact;
      const { evaluation } = worked ?? {};
      const again = evaluation && {
        ...{ ruleVersion: evaluation.ruleVersion, failed: evaluation.failed ?? [], traceHash: evaluation.traceHash },
      };
      return { stored: { ruleVersion, failed, traceHash }, again: again ?? null };
    };
    return {
      ...{ ruleKey, today, ruleVersion: worked?.rule.version ?? null, ...figures() },
      ...(subjectKind === 'person' ? { personId: subjectId } : {}),
    };
  },
});
