import { holds, type MoneyReader } from '../incentive/award-rights';
import type { Offer } from '../incentive/programme.shapes';
import type { Fund } from './fund.shapes';

const FUND_COMMANDS = ['appropriate', 'contribute', 'apportion', 'recall-dormant', 'close-year'] as const;
export type FundCommandName = (typeof FUND_COMMANDS)[number];

const covers = ({ purpose }: Fund, ruleKey: string): boolean =>
  purpose.some((each) => each === ruleKey || (each.endsWith('.*') && ruleKey.startsWith(each.slice(0, -1))));

/** Rules that split money of the fund among units. */
export const splitters = (fund: Fund, offers: readonly Offer[]): Offer[] =>
  offers.filter(({ type, ruleKey }) => type === 'apportion' && covers(fund, ruleKey));

/** What a treasurer of the fund may do now; the host decides. */
export function fundRights(
  fund: Fund,
  reader: MoneyReader,
  { offers, today }: { offers: readonly Offer[]; today: string },
): FundCommandName[] {
  if (fund.state !== 'open' || !holds(reader, 'treasurer', [fund.treasurerUnitId])) return [];
  return FUND_COMMANDS.filter((command) => {
    if (command === 'apportion') return splitters(fund, offers).length > 0;
    return command !== 'close-year' || today > `${fund.fiscalYear}-12-31`;
  });
}
