import { businessDate, RuleBroken } from '@taizhang/kernel';
import { type Apportionment, fund, type FundEvent } from '@taizhang/incentives/domain';
import { factOf, readable } from '@taizhang/platform';
import { fundReadable } from '../fund/fund.view';
import { Funds } from '../fund/funds';
import type { RecomputableParts } from './recomputables';
import type { Figures, Recomputable } from './recomputed';

type ApportionedFact = Extract<FundEvent, { type: 'FundApportioned' }>;

/** How a total was split, by what was known of the units. */
export const repeatedApportionments = (parts: RecomputableParts): Recomputable => ({
  readable: readable(fundReadable),
  types: ['FundApportioned'],
  async again(event) {
    const { streamId, revision, position, metadata } = event;
    const { ruleKey, amountFen, ...stored } = factOf<ApportionedFact>(event);
    const { state } = await parts.commands.upto(fund, streamId, { revision: revision - 1 });
    const unitIds = stored.parts.map(({ unitId }) => unitId);
    const today = businessDate(metadata.occurredAt);
    const { rule, split } = await new Funds(parts).splitting(state, { ruleKey, unitIds }, today, { position });
    return {
      ...{ ruleKey, today, ruleVersion: rule?.version ?? null },
      stored: figuresOf(stored),
      again: rule ? outcomeOf(() => split(amountFen)) : null,
    };
  },
});

const figuresOf = ({ parts, traceHash }: Pick<Apportionment, 'parts' | 'traceHash'>): Figures => ({ parts, traceHash });

/** What would be refused today comes out as the rule that refuses it. */
function outcomeOf(split: () => Apportionment): Figures {
  try {
    return figuresOf(split());
  } catch (error) {
    if (error instanceof RuleBroken) return { refused: error.ruleId };
    throw error;
  }
}
