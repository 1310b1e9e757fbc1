import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import type { EventFacts } from '../text/event-facts';

type Words = Readonly<Record<string, string>>;

const fen = (facts: EventFacts): string => `${yuanOf(Number(facts.text('amountFen')))} 元`;

const sources: Words = {
  budget: '本级预算',
  'superior-grant': '上级补助',
  matching: '配套资金',
  donation: '捐赠',
  'land-proceeds': '土地收益',
  'statutory-refund': '法定退款',
  'fine-revenue': '罚没收入',
  borrowing: '举债',
};

const events: EventWords = {
  FundOpened: (facts) => `开设${facts.with('，', 'fiscalYear', ' 年度')}`,
  FundAppropriated: (facts) => `安排 ${fen(facts)}（${facts.label(sources, 'source')}）`,
  FundContributed: (facts) => `捐入 ${fen(facts)}${facts.with('，凭据 ', 'sourceRef')}`,
  FundsReserved: (facts) => `为 ${facts.text('awardId')} 预留 ${fen(facts)}`,
  ReservationDeferred: (facts) => `${facts.text('awardId')} 排队等待 ${fen(facts)}`,
  QueueLeft: (facts) => `${facts.text('awardId')} 退出排队`,
  ReservationReleased: (facts) => `收回 ${facts.text('awardId')} 的预留 ${fen(facts)}`,
  FundPaid: (facts) => `向 ${facts.text('awardId')} 拨付 ${fen(facts)}${facts.with('，凭证 ', 'voucherNo')}`,
  FundRefunded: (facts) => `${facts.text('awardId')} 退回 ${fen(facts)}`,
  FundApportioned: (facts) => `分配 ${fen(facts)} 给 ${facts.count('parts')} 个单位`,
  DormantFundsRecalled: (facts) => `收回闲置预留 ${facts.count('reservations')} 项`,
  FundYearEnded: () => '财政年度结束，待关账',
  FundYearClosed: (facts) => `关账，结余 ${yuanOf(Number(facts.text('unspentFen')))} 元`,
  FundYearReleased: () => '未付预留已全部收回',
  FundYearCarried: () => '排队事项已转入下一年度',
};

export const fundZh = {
  sources,
  events,
  donors: { enterprise: '企业', person: '个人', charity: '慈善组织' } as Words,
  year: '财政年度',
  balance: '余额',
  income: '收入合计',
  appropriated: '安排',
  contributed: '捐入',
  refunded: '退回',
  reserved: '预留未付',
  paid: '已付（含分配）',
  apportioned: '其中分配',
  available: '可用',
  treasurer: '资金管理单位',
  reservations: '预留',
  reservedOn: '预留日期',
  idleSince: '闲置自',
  rest: '未付',
  queue: '排队',
  queueHint: '按批准先后；资金到账后严格依次安排。',
  noQueue: '没有排队事项',
  place: '次序',
  claim: '事项',
  movements: '收支明细',
  movementsHint: (count: number) => `最近 ${count} 笔；余额为该笔之后的可用数。`,
  movement: '类别',
  on: '日期',
  types: {
    FundAppropriated: '安排',
    FundContributed: '捐入',
    FundRefunded: '退回',
    FundsReserved: '预留',
    ReservationReleased: '收回预留',
    FundPaid: '拨付',
    FundApportioned: '分配',
  } as Words,
  split: '分配结果',
  source: '来源',
  sourceRef: '凭据号',
  donor: '捐赠人',
  units: '参与分配的单位',
  atMost: '不超过可用数；按各单位已核实的指标分配',
  asOf: '截至',
  open: { title: '开设专项资金', action: '开设资金', done: '已开设' },
  openHint: '资金由文件设定，按年度开设。',
  commands: {
    appropriate: { title: '安排资金', action: '安排资金', done: '已安排', intro: '到账后依次满足排队事项。' },
    contribute: { title: '登记捐赠', action: '登记捐赠', done: '已登记', intro: '' },
    apportion: { title: '分配资金', action: '分配', done: '已分配', intro: '' },
    'recall-dormant': {
      ...{ title: '收回闲置预留', action: '收回闲置', done: '已处理' },
      intro: '满 730 天没有付款的预留收回，事项排到队尾。',
    },
    'close-year': {
      ...{ title: '年度关账', action: '关账', done: '已关账' },
      intro: '未付预留收回，排在下一年度队首。关账后不能再动。',
    },
  },
};
