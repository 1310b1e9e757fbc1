import type { Text } from '@taizhang/kernel';
import { shown } from '../pack.texts';

const list = (words: readonly string[], joint: string): string => words.join(joint);

/** What the check of money rules says, in both languages. */
export const told = {
  needs: (what: string): Text => ({ zh: `此类规则须有 ${what}`, en: `a rule of this type needs ${what}` }),
  unfit: (what: string): Text => ({ zh: `此类规则不用 ${what}`, en: `a rule of this type has no ${what}` }),
  notOfProgramme: (key: string): Text => ({ zh: `规则不属于 ${key}`, en: `the rule is none of ${key}` }),
  unknownName: (name: string): Text => ({ zh: `此处没有名称 ${shown(name)}`, en: `there is no ${shown(name)} here` }),
  reserved: (name: string): Text => ({ zh: `${shown(name)} 为保留名称`, en: `${shown(name)} means something already` }),
  nameTwice: (name: string): Text => ({ zh: `名称重复:${shown(name)}`, en: `the name ${shown(name)} is used twice` }),
  unknownFact: (name: string, subject: string): Text => ({
    zh: `${subject} 没有事实 ${shown(name)}`,
    en: `there is no fact ${shown(name)} of ${subject}`,
  }),
  knownFact: (name: string): Text => ({ zh: `公共事实字典已有 ${name}`, en: `the shared dictionary has ${name}` }),
  otherType: (name: string, type: string): Text => ({
    zh: `${name} 的类型为 ${type}`,
    en: `${name} is of type ${type}`,
  }),
  noPeriod: (name: string, period: string, occurrence: string): Text => ({
    zh: `${name} 按 ${period} 记录,${occurrence} 规则无法取值`,
    en: `${name} is kept per ${period}: a rule ${occurrence} cannot tell which`,
  }),
  noEarlier: (name: string): Text => ({
    zh: `${name} 没有上一期:须按年或按月记录`,
    en: `${name} has no period before: that is for facts by year or month`,
  }),
  badDefault: (literal: string, type: string): Text => ({
    zh: `默认值 ${shown(literal)} 不是 ${type}`,
    en: `the default ${shown(literal)} is no ${type}`,
  }),
  mustBe: (types: readonly string[]): Text => ({
    zh: `类型须为 ${list(types, '、')}`,
    en: `must be of type ${list(types, ' or ')}`,
  }),
  isText: (name: string): Text => ({ zh: `表达式不能读取文本 ${name}`, en: `${name} is a text, which no FEEL reads` }),
  isFines: (name: string): Text => ({ zh: `${name} 出自罚没收入`, en: `${name} is money from penalties` }),
  oneOf: (keys: readonly string[]): Text => ({
    zh: `应恰有 ${list(keys, '、')} 之一`,
    en: `needs exactly one of ${list(keys, ', ')}`,
  }),
  emptyBand: (): Text => ({ zh: '档次为空', en: 'the band holds nothing' }),
  bandOrder: (): Text => ({ zh: '档次须由低到高', en: 'bands go from low to high' }),
  bandOverlap: (at: string): Text => ({ zh: `档次在 ${at} 处重叠`, en: `the bands overlap at ${at}` }),
  bandGap: (at: string): Text => ({ zh: `档次在 ${at} 处有空档`, en: `the bands leave a gap at ${at}` }),
  versions: (version: number): Text => ({
    zh: `与第 ${version} 版期限重叠`,
    en: `in force together with version ${version}`,
  }),
  shareSum: (zh: string, en: string): Text => ({ zh: `分担:${zh}`, en: `shares: ${en}` }),
  townShare: (): Text => ({
    zh: '市县安排的项目不得由乡镇配套',
    en: 'a town bears no part of what city or county arrange',
  }),
  excluded: (fund: string): Text => ({ zh: `资金 ${fund} 不用于此规则`, en: `the fund ${fund} is not for this rule` }),
};
