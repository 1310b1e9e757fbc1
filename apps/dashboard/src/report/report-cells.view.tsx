import type { ReactNode } from 'react';
import type { Words } from '../api/shapes';
import { shanghaiMinute, share } from '../app/format';
import { yuanOf } from '../app/money';
import { href } from '../app/route';
import { StateMark } from '../app/state-mark.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { type Dictionary, labelOf } from '../text/dictionary';
import { isMoneyReport, MONEY_CODES, MONEY_LINKS } from './money-cells';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const LINKS: Readonly<Record<string, readonly string[]>> = {
  taskId: ['tasks'],
  planId: ['plans'],
  awardId: ['incentives', 'awards'],
  byAwardId: ['incentives', 'awards'],
  programmeKey: ['incentives', 'programmes'],
};
/** Of persons the id is masked: there is nothing to open. */
const isMasked = (id: string): boolean => id.startsWith('***');

/** Parts of a whole, 0 to 1. */
const SHARES = ['rate', 'closedShare'];

/** Reports whose states are not those of tasks and the like. */
const STATE_WORDS: Readonly<Record<string, (text: Dictionary) => Readonly<Record<string, string>>>> = {
  metrics: (text) => text.metric.states,
  'plan-progress': (text) => text.plan.states,
};

/** Codes that have words, whatever report they stand in. */
const CODE_WORDS: Readonly<Record<string, (text: Dictionary) => Readonly<Record<string, string>>>> = {
  level: (text) => text.levels,
  source: (text) => text.finding.sources,
  grade: (text) => ({ ...text.round.grades, ...text.finding.grades }),
  category: (text) => text.finding.categories,
  kind: (text) => ({ ...text.finding.five, ...text.finding.measureKinds }),
  verdict: (text) => text.patch.verdicts,
  landClass: (text) => text.patch.landClasses,
  mode: (text) => text.inspection.modes,
  outcome: (text) => text.inspection.outcomes,
  purpose: (text) => text.draw.purposes,
  op: (text) => ({ ...text.metric.ops, anyOf: text.metric.anyOf }),
};

const isWords = (value: object): value is Exclude<Words, string> => 'zh' in value && 'en' in value;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const linkOf = (report: string | undefined, name: string): readonly string[] | undefined =>
  isMoneyReport(report) ? (MONEY_LINKS[name] ?? LINKS[name]) : LINKS[name];

function TextValue({ report, name, value }: { report: string | undefined; name: string; value: string }) {
  const { text } = useSpeech();
  const { units } = useWorkspace();
  const place = linkOf(report, name);
  if (place !== undefined && !isMasked(value)) {
    return (
      <a className="task-id" href={href([...place, value])}>
        {value}
      </a>
    );
  }
  const money = isMoneyReport(report) ? MONEY_CODES[name]?.(text) : undefined;
  if (money && name === 'state') return <StateMark state={value} label={labelOf(money, value)} />;
  if (money && Object.hasOwn(money, value)) return <>{money[value]}</>;
  if (name === 'state') {
    const words = report === undefined ? undefined : STATE_WORDS[report]?.(text);
    return words ? <>{labelOf(words, value)}</> : <StateMark state={value} />;
  }
  const codes = CODE_WORDS[name]?.(text);
  if (codes && Object.hasOwn(codes, value)) return <>{codes[value]}</>;
  if (units.has(value)) return <UnitName slug={value} />;
  if (INSTANT.test(value)) return <time dateTime={value}>{shanghaiMinute(value)}</time>;
  return <>{value}</>;
}

interface ReportValueProps {
  report?: string | undefined;
  name: string;
  value: unknown;
}

/** A value of a report, shown by what it is: a unit by its name, a task as a link, an instant in Shanghai. */
export function ReportValue({ report, name, value }: ReportValueProps): ReactNode {
  const { language, text, say } = useSpeech();
  if (isEmpty(value)) return <span className="quiet">–</span>;
  if (typeof value === 'boolean') return value ? text.report.yes : text.report.no;
  if (typeof value === 'number' && name.endsWith('Fen')) return <span className="fen">{yuanOf(value)}</span>;
  if (typeof value === 'number') return SHARES.includes(name) ? share(value, language) : value;
  if (typeof value === 'string') return <TextValue report={report} name={name} value={value} />;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (
      <span key={index} className="report-item">
        <ReportValue report={report} name={name} value={item} />
      </span>
    ));
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (isWords(value)) return say(value);
  return Object.entries(value).map(([key, part]) => (
    <span key={key} className="report-item">
      <span className="quiet">{labelOf(text.report.parts, key)}</span> <ReportValue name={key} value={part} />
    </span>
  ));
}
