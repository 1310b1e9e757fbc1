import { businessDate } from '@taizhang/kernel';
import { award, type AwardEvent, computedOf } from '@taizhang/incentives/domain';
import { factOf, readable, type Upto } from '@taizhang/platform';
import { repeated } from '../award/award-working';
import { awardReadable } from '../award/award.view';
import type { RecomputableParts } from './recomputables';
import type { Recomputable } from './recomputed';

type ComputedFact = Extract<AwardEvent, { type: 'AwardComputed' | 'AwardRecomputed' }>;

export const repeatedAwards = ({ commands, calculations }: RecomputableParts): Recomputable => ({
  readable: readable(awardReadable),
  types: ['AwardComputed', 'AwardRecomputed'],
  async again(event) {
    const { streamId, revision, position, metadata } = event;
    // What it was asked with stands before it: the occasion, what was given, how it was opened.
    const { state } = await commands.upto(award, streamId, { revision: revision - 1 });
    const fact = factOf<ComputedFact>(event);
    const today = businessDate(metadata.occurredAt);
    const { worked } = await repeated(calculations, state, today, knownTo(fact, position));
    const figures = (of: Pick<ComputedFact, 'amountFen' | 'traceHash'>) => ({
      ...{ amountFen: of.amountFen, traceHash: of.traceHash },
    });
    return {
      ...{ ruleKey: state.ruleKey, today, ruleVersion: worked?.evaluation.ruleVersion ?? null },
      ...{ stored: figures(fact), again: worked ? figures(computedOf(worked)) : null },
      ...(state.subjectKind === 'person' ? { personId: state.subjectId } : {}),
    };
  },
});

/** Up to the event itself: whatever of its own act was written before it, it knew. */
const knownTo = (fact: ComputedFact, position: string): Upto =>
  fact.type === 'AwardRecomputed' && fact.knownAt !== undefined
    ? { instant: fact.knownAt, by: 'recorded' }
    : { position };
