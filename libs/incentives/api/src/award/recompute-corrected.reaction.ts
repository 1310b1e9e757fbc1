import { derivedId, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { award, subject } from '@taizhang/incentives/domain';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import type { Awards } from './awards';

/**
 * A fact that is corrected after a grant is worked through at once (INC-03): what is more goes to the decider, what is
 * too much shows as a proposal to claw back (INC-16). What was not granted is computed anew at its decision.
 */
export const recomputeCorrected = (commands: CommandExecutor, awards: Awards): Reaction => ({
  name: 'propose-clawback',
  filter: { categories: ['subject'], types: ['FactCorrected'] },
  async handle({ id, streamId: subjectId, data, metadata }) {
    const { fact } = data as { readonly fact: string };
    const { state } = await commands.load(subject, subjectId);
    const granted = Object.values(state.account).filter(({ status }) => status === 'granted');
    for (const { awardId } of granted) {
      const given = await commands.find(award, awardId);
      if (!given || !reads(given.inputs, fact)) continue;
      const request = {
        actor: SYSTEM,
        commandId: derivedId(id, 'propose-clawback', awardId),
        causationId: id,
        correlationId: metadata.correlationId,
      };
      try {
        await awards.execute(awardId, { type: 'RecomputeAward', reason: `corrected: ${fact}` }, request);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error; // ended meanwhile, or no longer to be computed
      }
    }
  },
});

const reads = (inputs: object, fact: string): boolean => fact in inputs || fact.replace(/Fen$/, 'PrevFen') in inputs;
