import { businessDate, DERIVED_ID, derivedId } from '@taizhang/kernel';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { award, type AwardEvent, exclusionOf, type RosterEntryOf } from '@taizhang/incentives/domain';
import { requestUpon } from '../request-upon';
import type { Rosters } from './rosters';

type Ordered = Extract<AwardEvent, { type: 'ClawbackOrdered' }>;

/** Whoever declared what was false gets nothing more under the programme until a decision (INC-16). */
export const barSubject = (commands: CommandExecutor, rosters: Rosters): Reaction => ({
  name: 'bar-subject',
  hears: ['award ClawbackOrdered'],
  writes: ['roster RosterEntryListed'],
  async handle(event) {
    if ((event.data as unknown as Ordered).ground !== 'false-declaration') return;
    const { state } = await commands.load(award, event.streamId);
    const { programmeKey, ruleVersion, subjectId, subjectKind, unitId, creditCode, procedure } = state;
    const named = `exclusion-${event.streamId}`;
    const entry: RosterEntryOf = {
      ...{ entryId: DERIVED_ID.test(named) ? named : derivedId(named), rosterKey: exclusionOf(programmeKey) },
      ...{ programmeKey, ruleVersion, inc: 'INC-16', subjectId, subjectKind, unitId, year: null },
      ...(creditCode === null ? {} : { creditCode }),
      terms: { effect: 'bar', valid: 'untilRemoved', waivable: [], bars: [] },
    };
    const listedOn = businessDate(event.metadata.occurredAt);
    await rosters.bar(
      { type: 'ListBarred', entry, decide: procedure.decide, listedOn, basis: state.basis },
      { ...requestUpon(event, 'bar-subject', entry.entryId), occurredAt: event.metadata.occurredAt },
    );
  },
});
