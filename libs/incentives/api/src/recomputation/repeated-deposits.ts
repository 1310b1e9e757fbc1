import { businessDate } from '@taizhang/kernel';
import { deposit, type DepositEvent, settlementOf, traceHashOf } from '@taizhang/incentives/domain';
import { factOf, readable } from '@taizhang/platform';
import { depositReadable } from '../deposit/deposit.view';
import { Deposits } from '../deposit/deposits';
import type { RecomputableParts } from './recomputables';
import type { Recomputable } from './recomputed';

type SettledFact = Extract<DepositEvent, { type: 'DepositSettled' }>;
type Settlement = Pick<SettledFact, 'firePoints' | 'rewardFen' | 'trace'>;

/** By the fires that were known, and by the version of the rule that the deposit stands under. */
export const repeatedDeposits = (parts: RecomputableParts): Recomputable => ({
  readable: readable(depositReadable),
  types: ['DepositSettled'],
  async again(event) {
    const { streamId, revision, position, metadata } = event;
    const { state } = await parts.commands.upto(deposit, streamId, { revision: revision - 1 });
    const { ruleKey, ruleVersion, cadreRole } = state;
    const then = await parts.programmes.of(ruleKey, { position });
    const version = then?.rules.find((each) => each.ruleKey === ruleKey && each.rule.version === ruleVersion);
    const terms = version?.rule.deposit;
    const figures = (amountFen: number | undefined, { firePoints, rewardFen, trace }: Settlement) => ({
      ...{ amountFen, firePoints, rewardFen, traceHash: traceHashOf(ruleKey, ruleVersion, trace) },
    });
    const settled = async (amountFen: number | undefined) => {
      if (!version || !terms) return null;
      const standing = { ...state, amountFen: amountFen ?? 0, terms, basis: version.rule.basis };
      return figures(amountFen, settlementOf(standing, await new Deposits(parts).incidents(state, { position })));
    };
    return {
      ...{ ruleKey, today: businessDate(metadata.occurredAt), ruleVersion: version ? ruleVersion : null },
      stored: figures(state.amountFen, factOf<SettledFact>(event)),
      again: await settled(terms?.rows[cadreRole]),
    };
  },
});
