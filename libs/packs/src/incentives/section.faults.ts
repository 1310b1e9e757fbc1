import type { Text, UnitTree } from '@taizhang/kernel';
import { factDefinition } from '../facts';
import type { IncentiveRule, IncentivesSection } from '../pack';
import { pointer, type FaultCode, type Finding, type Path } from '../pack-fault';
import { sectionShapeFindings } from '../pack.shape';
import { say } from '../pack.texts';
import { checkAmount } from './amount.check';
import { checkBlocks, checkCaps } from './blocks.check';
import { checkCondition, checkLets, checkOutputs } from './expressions.check';
import { told } from './incentives.texts';
import { checkDates, checkInputs } from './inputs.check';
import { RuleCheck } from './rule-check';
import { checkType } from './rule-types.check';
import { checkShares } from './shares.check';
import { isMeant, termsFindings } from './terms.check';

/** One thing wrong with a section: `path` is a JSON pointer into it. */
export interface SectionFault {
  readonly path: string;
  readonly code: FaultCode;
  readonly detail: Text;
}

/** What a section's units and clauses are held against: `root` is the tree of units that it may name. */
export interface SectionContext {
  readonly units: UnitTree;
  readonly documentId: string;
  readonly root: string;
}

/** All that keeps a section from being admitted (INC-01). Of one that is admitted the defaults are filled in. */
export function sectionFaults(section: unknown, context: SectionContext): SectionFault[] {
  if (isTooDeep(section)) return [{ path: '', code: 'schema', detail: say.tooDeep() }];
  const shape = sectionShapeFindings(section, { ...context, adopters: [] });
  const findings = [...shape, ...ruleFindings(section, shape)];
  return findings.map(({ path, code = 'schema', detail }) => ({ path: pointer(path), code, detail }));
}

/** The same for one rule beside a section that stands: faults of the rule alone, pointers into it. */
export function ruleFaults(rule: unknown, section: IncentivesSection, context: SectionContext): SectionFault[] {
  const path = `/rules/${section.rules.length}`;
  const faults = sectionFaults({ ...section, rules: [...section.rules, rule] }, context);
  return faults
    .filter((fault) => fault.path === path || fault.path === '' || fault.path.startsWith(`${path}/`))
    .map((fault) => ({ ...fault, path: fault.path.slice(path.length) }));
}

/** The same for the section of a pack, whose shape is known already. */
export function incentivesFindings(section: unknown, shape: readonly Finding[]): Finding[] {
  if (section === undefined) return [];
  const own = shape.filter(({ path }) => path[0] === 'incentives');
  return ruleFindings(section, own).map((finding) => ({ ...finding, path: ['incentives', ...finding.path] }));
}

const DEPTH = 64;

/** What nests too deeply would end the stack of whoever reads it. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** What of another shape means is a guess: only units and clauses may be wrong here. */
function ruleFindings(section: unknown, shape: readonly Finding[]): Finding[] {
  if (shape.some(({ code }) => code === 'schema')) return [];
  const sound = section as IncentivesSection;
  return [
    ...termsFindings(sound),
    ...sound.rules.flatMap((rule, at) => {
      const check = new RuleCheck(sound, rule, ['rules', at]);
      checkRule(check);
      return check.found;
    }),
  ];
}

/** In the order of a calculation (INC-04), so that each step knows the names before it. */
function checkRule(check: RuleCheck): void {
  const { rule } = check;
  checkKey(check);
  checkType(check);
  checkInputs(check);
  checkDates(check);
  checkLets(check);
  if (rule.series) check.names.declare('yearIndex', { type: 'integer', nullable: false });
  const items = new Set<string>();
  rule.eligibility.forEach(({ id, feel }, index) => {
    check.need(!items.has(id), ['eligibility', index, 'id'], 'schema', say.doubleCode(id));
    items.add(id);
    checkCondition(feel, ['eligibility', index, 'feel'], check);
  });
  if (rule.amount !== undefined) checkAmount(rule.amount, ['amount'], check);
  checkCaps(check);
  checkBlocks(check);
  checkShares(check);
  checkOutputs(check);
  checkCandidates(check);
}

/** Whom the rule belongs to: its programme, its kind, its fund. */
function checkKey(check: RuleCheck): void {
  const { programme, kinds } = check.section;
  const { key, kind } = check.rule;
  check.need(key.startsWith(`${programme.key}.`), ['key'], 'schema', told.notOfProgramme(programme.key));
  const isKind = kind === undefined || kinds.some((each) => each.key === kind);
  check.need(isKind, ['kind'], 'schema', say.unknownCode('类别', 'kind', kind));
  checkFund(check.rule, check);
}

/** `registrant` is the county's or park's fund; where the section has none, another programme's. */
function checkFund({ key, fund }: IncentiveRule, check: RuleCheck): void {
  if (fund === undefined) return;
  const { funds } = check.section;
  const meant = funds.filter((each) => (fund === 'registrant' ? each.bearer === 'county' : each.key === fund));
  const isKnown = fund === 'registrant' || meant.length > 0;
  check.need(isKnown, ['fund'], 'schema', say.unknownCode('资金', 'fund', fund));
  const isMeantFor = meant.length === 0 || meant.some(({ purpose }) => purpose.some((each) => isMeant(each, key)));
  check.need(isMeantFor, ['fund'], 'schema', told.excluded(fund));
}

function checkCandidates(check: RuleCheck): void {
  const { candidates, subject } = check.rule;
  const { posts, having = [] } = candidates ?? {};
  const at: Path = ['candidates'];
  check.need(!posts || subject === 'person', [...at, 'posts'], 'schema', told.unfit('posts'));
  having.forEach((name, index) => {
    const isKnown = factDefinition(subject, name, check.section.facts) !== undefined;
    check.need(isKnown, [...at, 'having', index], 'unknown-fact', told.unknownFact(name, subject));
  });
}
