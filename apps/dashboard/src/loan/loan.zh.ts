import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import type { EventFacts } from '../text/event-facts';

const fen = (facts: EventFacts, field: string): string => `${yuanOf(Number(facts.text(field)))} 元`;

const events: EventWords = {
  LoanRegistered: (facts) => `登记贷款 ${fen(facts, 'amountFen')}${facts.with('，到期 ', 'dueOn')}`,
  LoanExtended: (facts) => `延期至 ${facts.text('dueOn')}，不收罚息`,
  LoanRepaid: (facts) => `归还 ${fen(facts, 'amountFen')}，余额 ${fen(facts, 'outstandingFen')}`,
  LoanDefaulted: (facts) => `违约${facts.with('：', 'reason')}`,
  LoanDue: (facts) => `将于 ${facts.text('dueOn')} 到期，余额 ${fen(facts, 'outstandingFen')}`,
};

export const loanZh = {
  events,
  borrower: '借款人编号',
  money: '贷款',
  amount: '金额',
  outstanding: '余额',
  term: '期限（月）',
  months: (count: number) => `${count} 个月`,
  startOn: '放款日期',
  dueOn: '到期日',
  extensions: '曾延期至',
  collateral: '有抵押质押',
  none: '无',
  guarantee: '担保基金',
  guaranteeHint: '规则要求担保时填写',
  ordinal: '第几笔',
  limits: '规则与上限',
  ceiling: '余额上限',
  maxLoans: '次数上限',
  maxMonths: '期限上限',
  leverage: '担保倍数上限',
  roster: '须在名单内',
  extendable: '可延期的到期日',
  latest: (on: string) => `最迟延至 ${on}`,
  handlers: '经办单位',
  paidOn: '还款日期',
  newDueOn: '新的到期日',
  keepsCollateral: '保持原有担保',
  jobsPromise: '承诺稳岗',
  again: '再次贷款：填写上次使用评价',
  rating: { repaymentGood: '按时还款', jobsStrong: '带动就业好', projectGood: '项目好' },
  register: { title: '登记贷款', action: '登记贷款', done: '已登记' },
  commands: {
    repay: { title: '登记还款', action: '还款', done: '已登记' },
    extend: { title: '办理延期', action: '延期', done: '已延期' },
    'mark-default': { title: '标记违约', action: '标记违约', done: '已标记' },
  },
};
