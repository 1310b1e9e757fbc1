import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import type { EventFacts } from '../text/event-facts';

type Words = Readonly<Record<string, string>>;

const fen = (facts: EventFacts, field: string): string => `${yuanOf(Number(facts.text(field)))} 元`;

const events: EventWords = {
  DepositRequired: (facts) => `应缴 ${fen(facts, 'amountFen')}`,
  DepositPaid: (facts) => `缴纳 ${fen(facts, 'amountFen')}${facts.with('，凭证 ', 'voucherNo')}`,
  DepositSettled: (facts) => `结算：计入火点 ${facts.text('firePoints')} 个，奖励 ${fen(facts, 'rewardFen')}`,
  FundsReserved: () => '奖励已预留',
  ReservationDeferred: () => '资金不足，奖励排队等待',
  ReservationReleased: () => '奖励预留已收回，重新排队',
  DepositReturned: (facts) => `退还本金 ${fen(facts, 'principalFen')}${facts.with('，凭证 ', 'voucherNo')}`,
  DepositRewardPaid: (facts) => `发放奖励 ${fen(facts, 'rewardFen')}${facts.with('，凭证 ', 'voucherNo')}`,
  DepositForfeited: (facts) => `没收 ${fen(facts, 'amountFen')}${facts.with('：', 'reason')}`,
  DepositReleased: (facts) => `解除${facts.with('：', 'reason')}`,
  DeadlineMissed: (facts) => `超期未退${facts.with('，应于 ', 'dueOn')}`,
};

export const depositZh = {
  events,
  person: '人员编号',
  unit: '责任范围',
  role: '职责',
  roles: { 'village-chief': '村级负责人', other: '其他值守人员' } as Words,
  amount: '应缴',
  paidOn: '缴纳日期',
  firePoints: '计入火点',
  noFires: '尚未结算',
  window: '计火期间',
  settleFrom: '结算起',
  reward: '奖励',
  rewards: { none: '无', due: '应发', awaitingFunds: '等待资金', reserved: '待发', paid: '已发' } as Words,
  returned: '已退还',
  forfeited: '已没收',
  returnBy: '退还时限',
  treasurers: '保管单位',
  money: '缴退情况',
  rule: '责任与规则',
  require: { title: '要求缴纳风险抵押金', action: '要求缴纳', done: '已登记' },
  requireHint: '金额由规则按职责确定。',
  noSum: '该规则没有这个职责的标准',
  commands: {
    pay: { title: '登记缴纳', action: '缴纳', done: '已登记' },
    settle: { title: '结算：统计计入的火点', action: '结算', done: '已结算' },
    return: { title: '退还本金', action: '退还', done: '已退还' },
    'pay-reward': { title: '发放奖励', action: '发放奖励', done: '已发放' },
    forfeit: { title: '没收抵押金', action: '没收', done: '已没收' },
    release: { title: '离岗解除', action: '离岗解除', done: '已解除' },
  },
};
