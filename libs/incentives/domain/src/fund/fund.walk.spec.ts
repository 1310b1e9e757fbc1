import { chinaCalendar, NotFound, RuleBroken } from '@taizhang/kernel';
import { given, permitted, SMALL_TREE } from '@taizhang/testing/given';
import type { FundCommand } from './fund.commands';
import { fund } from './fund.decider';
import {
  appropriated,
  basis,
  defer,
  deferred,
  facts,
  machine,
  opened,
  pay,
  release,
  reserve,
  reserved,
  treasurer,
} from './fund.fixture';
import type { FundStatus } from './fund.state';
import { FUND_STATES } from './fund.states';

const WALKED = ['hengyang', 'shigu', 'shigu.finance', 'shigu.civil-affairs', 'shigu.renmin', 'zhuzhou.finance'];
const at = '2023-06-01';
const open = given(fund, opened, appropriated(900), reserved('a-1', 100, '2021-01-01')).state;
const parts = [{ unitId: 'shigu.renmin', fen: 5 }];
const FACTS = { ...facts, apportion: () => ({ parts, trace: [], traceHash: 'h' }) };

const create: FundCommand = { type: 'CreateFund', fundKey: 'sg10', fiscalYear: 2022 };
const ROWS: readonly FundCommand[] = [
  { type: 'AppropriateFund', amountFen: 1, source: 'budget', basis },
  { type: 'ContributeToFund', amountFen: 1, donorKind: 'person', sourceRef: 'r' },
  { type: 'ApportionFund', ruleKey: 'sg10.x', totalFen: 5, unitIds: ['shigu.renmin'] },
  { type: 'RecallDormant', asOf: '2023-05-31' },
  { type: 'CloseFundYear' },
  { type: 'EndFundYear' },
  { type: 'ConcludeReleases' },
  { type: 'CarryQueue' },
  reserve('a-9', 5),
  defer('a-9', 5),
  { type: 'LeaveQueue', awardId: 'a-2', order: 'a-2' },
  release('a-1', 5),
  pay('a-1', 5),
  { type: 'BookRefund', awardId: 'a-1', amountFen: 5 },
];
const waits = given(fund, opened, deferred('a-2', 5)).state;
const stateFor = (command: FundCommand) => (command.type === 'LeaveQueue' ? waits : open);

it.each([create, ...ROWS])('INC-14 $type: who may', (command) => {
  const state = command.type === 'CreateFund' ? fund.initial : stateFor(command);
  const [role] = fund.roles[command.type];
  const expected = role === 'system' ? ['system'] : ['treasurer@shigu.finance'];
  expect(permitted(fund, state, command, { at, units: SMALL_TREE, facts: FACTS }, WALKED)).toEqual(expected);
});

const EVERY: readonly FundStatus[] = ['none', 'open', 'closed'];
describe.each(ROWS)('$type', (command) => {
  it.each(EVERY)('INC-00 in the state %s as the table says', (status) => {
    const human = fund.roles[command.type].includes('treasurer');
    const setting = { ...(human ? treasurer : machine), calendar: chinaCalendar, facts: FACTS };
    const context = { ...setting, now: `${at}T04:00:00.000Z`, today: at };
    const act = () => fund.decide(command, { ...stateFor(command), status }, context);
    const { in: allowed, rule } = FUND_STATES[command.type];
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else if (command.type === 'EndFundYear') expect(act()).toEqual([]);
    else if (human && status === 'none') expect(act).toThrow(NotFound);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command is walked', () => {
  const walked = [create, ...ROWS].map(({ type }) => type).sort();
  expect(walked).toEqual(Object.keys(FUND_STATES).sort());
  expect(walked).toEqual(Object.keys(fund.roles).sort());
});
