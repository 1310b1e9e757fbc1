import { addDays, businessDate, RuleBroken } from '@taizhang/kernel';
import { award, subject, type SubjectEvent, type SubjectState, type Usage, usageOf } from '@taizhang/incentives/domain';
import { type CommandExecutor, factOf, type Reaction, type StoredEvent } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
import type { Awards } from './awards';

/**
 * A fact that is corrected after a grant is worked through at once (INC-03), a use that comes or goes after its month
 * was billed too: what is more goes to the decider, what is too much shows as a proposal to claw back (INC-16). What
 * was not granted is computed anew at its decision.
 */
export const recomputeCorrected = (commands: CommandExecutor, awards: Awards): Reaction => ({
  name: 'propose-clawback',
  hears: ['subject FactCorrected', 'subject UsageRecorded', 'subject UsageVoided'],
  writes: ['award AwardRecomputed', 'subject AwardAccounted'],
  async handle(event) {
    if (isBeforeBill(event)) return;
    const { state } = await commands.load(subject, event.streamId);
    for (const { awardId, reason } of await touched(event, state, commands)) {
      const request = requestUpon(event, 'propose-clawback', awardId);
      try {
        await awards.execute(awardId, { type: 'RecomputeAward', reason }, request);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error; // ended meanwhile, or no longer to be computed
      }
    }
  },
});

/** Most uses are recorded on their day: nobody has billed the month yet (INC-11). */
function isBeforeBill(event: StoredEvent): boolean {
  const fact = factOf<SubjectEvent>(event);
  if (fact.type !== 'UsageRecorded') return false;
  const month = fact.servedOn.slice(0, 'YYYY-MM'.length);
  return addDays(businessDate(event.metadata.occurredAt), 1).startsWith(month); // it may be dated back by a day
}

interface Touched {
  readonly awardId: string;
  readonly reason: string;
}

/** The granted awards that rest on what has changed. */
async function touched(event: StoredEvent, state: SubjectState, commands: CommandExecutor): Promise<Touched[]> {
  const fact = factOf<SubjectEvent>(event);
  const granted = Object.values(state.account).filter(({ status }) => status === 'granted');
  if (fact.type === 'UsageRecorded' || fact.type === 'UsageVoided') {
    const usage = usageOf(state.usages, fact.usageId);
    const billing = usage ? granted.filter((entry) => isBilled(usage, entry)) : [];
    return billing.map(({ awardId }) => ({ awardId, reason: `uses: ${fact.usageId}` }));
  }
  if (fact.type !== 'FactCorrected') return [];
  const found: Touched[] = [];
  for (const { awardId } of granted) {
    const given = await commands.find(award, awardId);
    if (given && reads(given.inputs, fact.fact)) found.push({ awardId, reason: `corrected: ${fact.fact}` });
  }
  return found;
}

const reads = (inputs: object, fact: string): boolean => fact in inputs || fact.replace(/Fen$/, 'PrevFen') in inputs;

const isBilled = ({ servedOn, computed }: Usage, bill: { readonly ruleKey: string; readonly occurrenceKey: string }) =>
  servedOn.startsWith(bill.occurrenceKey) &&
  computed.some(({ ruleKey, amountFen }) => ruleKey === bill.ruleKey && amountFen > 0);
