import type { Path } from '../pack-fault';
import type { AmountNode } from '../schema/amounts.schema';
import { checkBands } from './bands.check';
import { checkCondition } from './expressions.check';
import { told } from './incentives.texts';
import { checkInput, checkMeasure, checkRate, checkTierMeasure } from './measures.check';
import type { RuleCheck } from './rule-check';

/** The names, bands and rates of an amount and of all that nests in it. */
export function checkAmount(node: AmountNode, at: Path, check: RuleCheck): void {
  const part = (child: AmountNode, ...steps: Path): void => checkAmount(child, [...at, ...steps], check);
  if (typeof node === 'number' || 'flat' in node) return;
  if ('table' in node) {
    checkInput(node.table.by, ['code'], [...at, 'table', 'by'], check);
    for (const [code, row] of Object.entries(node.table.rows)) part(row, 'table', 'rows', code);
  } else if ('cases' in node) {
    node.cases.forEach(({ when, then }, index) => {
      checkCondition(when, [...at, 'cases', index, 'when'], check);
      part(then, 'cases', index, 'then');
    });
  } else if ('tiers' in node) {
    checkTierMeasure(node.tiers.measure, [...at, 'tiers', 'measure'], check);
    checkBands(node.tiers.bands, [...at, 'tiers', 'bands'], check);
    node.tiers.bands.forEach(({ then }, index) => part(then, 'tiers', 'bands', index, 'then'));
  } else if ('decay' in node) {
    checkDecay(node.decay.rates, [...at, 'decay'], check);
    part(node.decay.of, 'decay', 'of');
  } else if ('reimburse' in node) {
    checkMeasure(node.reimburse.measure, [...at, 'reimburse', 'measure'], check);
    part(node.reimburse.ceiling, 'reimburse', 'ceiling');
  } else {
    checkLeaf(node, at, check);
    for (const [op, nodes] of Object.entries(listsOf(node))) nodes.forEach((child, index) => part(child, op, index));
  }
}

function listsOf(node: object): Record<string, readonly AmountNode[]> {
  return Object.fromEntries(Object.entries(node).filter(([op]) => ['sum', 'greatest', 'least'].includes(op)));
}

function checkLeaf(node: Exclude<AmountNode, number>, at: Path, check: RuleCheck): void {
  if ('perUnit' in node) {
    node.perUnit.measures.forEach((name, index) => checkMeasure(name, [...at, 'perUnit', 'measures', index], check));
  } else if ('percent' in node) {
    checkMeasure(node.percent.measure, [...at, 'percent', 'measure'], check);
    node.percent.rates.forEach((rate, index) => void checkRate(rate, [...at, 'percent', 'rates', index], check));
  } else if ('same' in node) {
    checkMeasure(node.same.measure, [...at, 'same', 'measure'], check);
  } else if ('external' in node) {
    check.need(check.rule.type === 'external' && at.length === 1, at, 'schema', told.unfit('external'));
    checkMeasure(node.external.measure, [...at, 'external', 'measure'], check);
    checkInput(node.external.docRef, ['text'], [...at, 'external', 'docRef'], check);
  }
}

/** Rates fall from year to year of a series, so that there must be one, and as long. */
function checkDecay(rates: readonly string[], at: Path, check: RuleCheck): void {
  const { series } = check.rule;
  if (!series) return check.refuse([...at, 'index'], 'unknown-fact', told.unknownName('yearIndex'));
  check.need(rates.length <= series.length, [...at, 'rates'], 'schema', {
    zh: `系列只有 ${series.length} 年`,
    en: `the series has ${series.length} years only`,
  });
}
