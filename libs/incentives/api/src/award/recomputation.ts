import { businessDate, type Instant, type LocalDate } from '@taizhang/kernel';
import { award, type AwardEvent, computedOf } from '@taizhang/incentives/domain';
import type { PersonalData } from '@taizhang/personal-data';
import { type CommandExecutor, factOf, type StoredEvent, type Upto } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import { repeated } from './award-working';

/** One calculation that an award rests on, as it stands in the books and as it comes out once more. */
export interface Recomputed {
  readonly awardId: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly position: string;
  readonly recordedAt: Instant;
  readonly ruleKey: string;
  /** The business date that it was computed on. */
  readonly today: LocalDate;
  readonly stored: { readonly amountFen: number; readonly traceHash: string };
  /** `null`: by what was known then no version of the rule was in force. */
  readonly again: { readonly amountFen: number; readonly traceHash: string; readonly ruleVersion: number } | null;
  /** `erased`: the person's facts are no more, and it cannot be computed. */
  readonly outcome: 'equal' | 'different' | 'erased';
}

type ComputedFact = Extract<AwardEvent, { type: 'AwardComputed' | 'AwardRecomputed' }>;

/** The events that say what a rule came to. */
export const COMPUTING = ['AwardComputed', 'AwardRecomputed'];

/** Repeats what a pack's rule decided: on its date, by the rules then in force, with the facts then known (INC-06). */
export class Recomputation {
  constructor(
    private readonly parts: {
      readonly commands: CommandExecutor;
      readonly calculations: Calculations;
      readonly personal: Pick<PersonalData, 'isErased'>;
    },
  ) {}

  /** Every calculation of one award, the oldest first. Throws `NotFound`. */
  async of(awardId: string): Promise<Recomputed[]> {
    const { commands } = this.parts;
    const { revision } = await commands.load(award, awardId);
    const lines: Recomputed[] = [];
    for (const event of await commands.events(award, awardId, 0, revision)) {
      if (COMPUTING.includes(event.type)) lines.push(await this.again(event));
    }
    return lines;
  }

  /** One of them. */
  async again(event: StoredEvent): Promise<Recomputed> {
    const { streamId: awardId, id: eventId, revision, type, position, recordedAt, metadata } = event;
    const { commands, calculations, personal } = this.parts;
    // What it was asked with stands before it: the occasion, what was given, how it was opened.
    const { state } = await commands.upto(award, awardId, { revision: revision - 1 });
    const fact = factOf<ComputedFact>(event);
    const today = businessDate(metadata.occurredAt);
    const { worked } = await repeated(calculations, state, today, knownTo(fact, position));
    const { amountFen, traceHash } = fact;
    const computed = worked && computedOf(worked);
    const again =
      worked && computed
        ? { amountFen: computed.amountFen, traceHash: computed.traceHash, ruleVersion: worked.evaluation.ruleVersion }
        : null;
    const isEqual = again?.traceHash === traceHash && again.amountFen === amountFen;
    const isErased = !isEqual && state.subjectKind === 'person' && (await personal.isErased(state.subjectId));
    return {
      ...{ awardId, revision, eventId, type, position, recordedAt, ruleKey: state.ruleKey, today },
      ...{ stored: { amountFen, traceHash }, again },
      outcome: isEqual ? 'equal' : isErased ? 'erased' : 'different',
    };
  }
}

/** Up to the event itself: whatever of its own act was written before it, it knew. */
const knownTo = (fact: ComputedFact, position: string): Upto =>
  fact.type === 'AwardRecomputed' && fact.knownAt !== undefined
    ? { instant: fact.knownAt, by: 'recorded' }
    : { position };
