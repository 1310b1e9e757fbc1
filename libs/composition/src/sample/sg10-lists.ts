import type { LocalDate } from '@taizhang/kernel';
import type { Act, LoanAct, RosterAct } from './act';
import { firmId } from './sg10-firms';

const FINANCE = 'shigu.finance';
const BANK = 'shigu.partner-bank';

/** A firm comes onto the white list, borrows and repays a part; another is proposed for the list of local products. */
export const listActs = (): Act[] => [...whitelistActs(11), ...loanActs(11), ...productActs(7)];

function entryActs(id: string, steps: readonly (readonly [LocalDate, string, string, RosterAct])[]): Act[] {
  return steps.map(([on, unit, role, command]): Act => ({ on, unit, role, id, kind: 'roster', command }));
}

const whitelistActs = (firm: number): Act[] =>
  entryActs('sample-whitelist-11', [
    [
      ...(['2022-06-06', 'shigu.sci-industry', 'handler'] as const),
      {
        ...{ type: 'ProposeRosterEntry', rosterKey: 'sg10.xiaoxiang-whitelist', subjectId: firmId(firm), year: '2022' },
        evidence: [{ name: '示例:推荐表', docRef: '示例-白名单-11' }],
      },
    ],
    [
      ...(['2022-06-09', FINANCE, 'reviewer'] as const),
      { type: 'ReviewRosterEntry', unitId: FINANCE, opinion: 'agree', findings: '示例:财务数据属实' },
    ],
    [
      ...(['2022-06-10', BANK, 'bank-officer'] as const),
      { type: 'ReviewRosterEntry', unitId: BANK, opinion: 'agree', findings: '示例:征信无不良' },
    ],
    [
      ...(['2022-06-13', FINANCE, 'handler'] as const),
      { type: 'PubliciseRosterEntry', place: '示例:省级公示平台', postedOn: '2022-06-13' },
    ],
    [...(['2022-06-22', FINANCE, 'decider'] as const), { type: 'ListRosterEntry', listedOn: '2022-06-22' }],
  ]);

const productActs = (firm: number): Act[] =>
  entryActs('sample-products-07', [
    [
      ...(['2022-11-28', 'shigu.sci-industry', 'handler'] as const),
      { type: 'ProposeRosterEntry', rosterKey: 'sg10.local-products', subjectId: firmId(firm), year: '2022' },
    ],
    [
      ...(['2022-11-30', 'shigu.commerce', 'reviewer'] as const),
      { type: 'ReviewRosterEntry', unitId: 'shigu.commerce', opinion: 'agree', findings: '示例:产品在本区生产' },
    ],
  ]);

function loanActs(firm: number): Act[] {
  const by = { unit: BANK, role: 'bank-officer', id: 'sample-loan-11', kind: 'loan' as const };
  const terms = { amountFen: 300_000_000, termMonths: 24, startOn: '2022-07-04', collateral: false };
  const register: LoanAct = { type: 'RegisterLoan', ruleKey: 'sg10.xiaoxiang-loan', subjectId: firmId(firm), ...terms };
  return [
    { ...by, on: '2022-07-04', command: register },
    { ...by, on: '2022-10-10', command: { type: 'RepayLoan', amountFen: 60_000_000, paidOn: '2022-10-10' } },
  ];
}
