import type { EventWords } from '../history/history.view';
import { codesZh } from '../incentive/codes.zh';

type Words = Readonly<Record<string, string>>;

const OPINIONS: Words = { agree: '同意', disagree: '不同意', 'not-concerned': '不涉及' };

const events: EventWords = {
  RosterEntryProposed: (facts) => `推荐列入${facts.with('，', 'year', ' 年度')}`,
  RosterEntryReviewed: (facts) =>
    `${facts.unit('unitId')}：${facts.label(OPINIONS, 'opinion')}${facts.with('，', 'findings')}`,
  RosterConditionWaived: (facts) => `豁免条件“${facts.label(codesZh.failed, 'item')}”${facts.with('：', 'reason')}`,
  RosterEntryPublicised: (facts) => `公示于${facts.text('place')}，${facts.text('from')} 至 ${facts.text('to')}`,
  ObjectionRaised: (facts) => `提出异议${facts.with('：', 'reason')}`,
  ObjectionResolved: (facts) => `异议${facts.is('outcome', 'upheld') ? '成立' : '不成立'}${facts.with('：', 'reason')}`,
  RosterEntryListed: (facts) => `列入${facts.with('，有效期至 ', 'validTo')}`,
  RosterEntryRemoved: (facts) => `移出${facts.with('：', 'reason')}`,
  RosterEntryExpired: () => '有效期满',
};

export const rosterZh = {
  events,
  list: '名单',
  standing: '名单情况',
  effect: '作用',
  effects: { admit: '准入', bar: '限制' } as Words,
  year: '年度',
  listedOn: '列入日期',
  validTo: '有效期至',
  validHint: '不填则按规则：日历年度名单到年底',
  untilRemoved: '移出为止',
  removedOn: '移出日期',
  removal: '移出原因',
  proposers: '推荐单位',
  conditions: '未满足的条件',
  waived: (reason: string) => `已豁免：${reason}`,
  open: '公示前未豁免的不能列入',
  item: '条件',
  propose: { title: '推荐列入名单', action: '推荐', done: '已推荐' },
  commands: {
    review: { title: '审核', action: '审核', done: '已提交意见' },
    publicise: { title: '公示', action: '公示', done: '已公示' },
    list: { title: '列入名单', action: '列入', done: '已列入' },
    waive: { title: '豁免一项条件', action: '豁免', done: '已豁免' },
    'resolve-objection': { title: '答复异议', action: '答复异议', done: '已答复' },
    object: { title: '提出异议', action: '提出异议', done: '异议已提交' },
    remove: { title: '移出名单', action: '移出', done: '已移出' },
  },
};
