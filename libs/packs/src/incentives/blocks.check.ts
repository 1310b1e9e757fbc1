import { compare, decimal, sum, whole } from '@taizhang/kernel';
import type { IncentiveRule } from '../pack';
import type { Path } from '../pack-fault';
import { say } from '../pack.texts';
import { checkAmount } from './amount.check';
import { told } from './incentives.texts';
import { checkInput, checkMeasure, checkRate } from './measures.check';
import type { RuleCheck } from './rule-check';

/** What rules have in place of an amount or around it: every name in it must mean something. */
export function checkBlocks(check: RuleCheck): void {
  const { rule } = check;
  if (rule.codes) checkInput('code', ['code'], ['codes'], check);
  if (rule.deposit) checkDeposit(rule.deposit, check);
  if (rule.loan) checkLoan(rule.loan, check);
  if (rule.roster) checkRoster(rule.roster, check);
  if (rule.apportion) checkApportion(rule.apportion, check);
  if (rule.check) {
    const { measure, atLeast, atMost } = rule.check;
    checkMeasure(measure, ['check', 'measure'], check);
    const isOne = (atLeast === undefined) !== (atMost === undefined);
    check.need(isOne, ['check'], 'schema', told.oneOf(['atLeast', 'atMost']));
    if (atLeast !== undefined) checkAmount(atLeast, ['check', 'atLeast'], check);
    if (atMost !== undefined) checkAmount(atMost, ['check', 'atMost'], check);
  }
}

export function checkCaps(check: RuleCheck): void {
  const { cap, capBy, offset, cumulativeCaps } = check.rule;
  check.need(cap !== 0, ['cap'], 'schema', say.bound('> 0', cap));
  if (capBy !== undefined) checkInput(capBy, ['money'], ['capBy'], check);
  if (offset !== undefined) checkInput(offset, ['money'], ['offset'], check);
  cumulativeCaps.forEach(({ limitFen, count, rules }, index) => {
    const at = ['cumulativeCaps', index];
    check.need((limitFen === undefined) !== (count === undefined), at, 'schema', told.oneOf(['limitFen', 'count']));
    check.need(limitFen !== 0, [...at, 'limitFen'], 'schema', say.bound('> 0', limitFen));
    rules.forEach((key, place) => checkRuleKey(key, [...at, 'rules', place], check));
  });
}

/** Rules of another programme are not to be seen from here. */
function checkRuleKey(key: string, at: Path, check: RuleCheck, type?: IncentiveRule['type']): void {
  const { programme, rules } = check.section;
  const isForeign = !key.startsWith(`${programme.key}.`);
  const isKnown = rules.some((rule) => rule.key === key && (type === undefined || rule.type === type));
  check.need(isForeign || isKnown, at, 'schema', say.unknownCode('规则', 'rule', key));
}

function checkDates(at: Path, first: string, second: string, check: RuleCheck): void {
  check.need(first <= second, at, 'schema', say.order(first, second));
}

function checkDeposit({ by, window, settleFrom }: NonNullable<IncentiveRule['deposit']>, check: RuleCheck): void {
  checkInput(by, ['code'], ['deposit', 'by'], check);
  checkDates(['deposit', 'window'], window.from, window.to, check);
  checkDates(['deposit', 'settleFrom'], window.to, settleFrom, check);
}

function checkLoan(loan: NonNullable<IncentiveRule['loan']>, check: RuleCheck): void {
  const { ceilingFen, maxLoans, ratedFrom, roster, extension } = loan;
  check.need(Object.keys(loan).length > 0, ['loan'], 'schema', told.needs('ceilingFen, extension …'));
  check.need(ceilingFen !== 0, ['loan', 'ceilingFen'], 'schema', say.bound('> 0', ceilingFen));
  const isReached = ratedFrom === undefined || maxLoans === undefined || ratedFrom <= maxLoans;
  check.need(isReached, ['loan', 'ratedFrom'], 'schema', say.bound(`<= ${maxLoans}`, ratedFrom));
  if (roster !== undefined) checkRuleKey(roster, ['loan', 'roster'], check, 'roster');
  if (extension) {
    checkDates(['loan', 'extension'], extension.dueFrom, extension.dueTo, check);
    checkDates(['loan', 'extension', 'latest'], extension.dueTo, extension.latest, check);
  }
}

function checkRoster({ effect, waivable, bars }: NonNullable<IncentiveRule['roster']>, check: RuleCheck): void {
  const { rule, section } = check;
  const waivableItems = waivable ?? [];
  waivableItems.forEach((item, index) => {
    const isItem = rule.eligibility.some(({ id }) => id === item);
    check.need(isItem, ['roster', 'waivable', index], 'schema', say.unknownCode('条件', 'item', item));
  });
  const codes = section.rules.flatMap((each) => Object.keys(each.codes ?? {}));
  const barred = bars ?? [];
  check.need(effect === 'bar' || barred.length === 0, ['roster', 'bars'], 'schema', told.unfit('bars'));
  barred.forEach((bar, index) => {
    const at = ['roster', 'bars', index];
    if (bar.includes('.')) checkRuleKey(bar, at, check);
    else check.need(codes.includes(bar), at, 'schema', say.unknownCode('代码', 'code', bar));
  });
}

/** What is dealt out is the whole: the weights come to 1, as far as the pack fixes them (INC-52). */
function checkApportion(parts: NonNullable<IncentiveRule['apportion']>, check: RuleCheck): void {
  parts.forEach(({ measure, weight }, index) => {
    checkMeasure(measure, ['apportion', index, 'measure'], check);
    checkRate(weight, ['apportion', index, 'weight'], check);
  });
  const fixed = parts.flatMap(({ weight }) => (weight.startsWith('params.') ? [] : decimal(weight)));
  const difference = compare(sum(fixed), whole(1));
  const isRight = fixed.length === parts.length ? difference === 0 : difference <= 0;
  check.need(isRight, ['apportion'], 'share-sum', told.shareSum('权重之和须为 1', 'the weights must come to 1'));
}
