import { doubles, entries, expected, ordered, record } from './consistency';
import type { Finding, Path } from './pack-fault';
import { say } from './pack.texts';

const EVENTS = ['planAdopted', 'taskAssigned', 'taskAccepted'];
const GOALS = ['target', 'range', 'targets', 'perUnit', 'anyOf'];

/** Checks within the section `tasks`. */
export function taskFindings(section: unknown): Finding[] {
  const tasks = record(section);
  const lists = ['definitions', 'metrics', 'phases', 'events', 'ledgers'];
  return [
    ...lists.flatMap((list) => doubles(['tasks', list], tasks[list])),
    ...doubles(['tasks', 'body', 'seats'], record(tasks.body).seats),
    ...headFindings(tasks.body),
    ...entries(tasks.phases).flatMap(({ at, entry }) => windowFindings(['tasks', 'phases', at, 'windows'], entry)),
    ...entries(tasks.definitions).flatMap(({ at, entry }) =>
      definitionFindings(['tasks', 'definitions', at], entry, tasks),
    ),
    ...entries(tasks.metrics).flatMap(({ at, entry }) => metricFindings(['tasks', 'metrics', at], entry)),
    ...sums(tasks),
  ];
}

function sums(tasks: Record<string, unknown>): Finding[] {
  const definitions = entries(tasks.definitions);
  return expected(['tasks', 'expect'], tasks.expect, [
    ['definitions', '任务数', 'definitions', definitions.length],
    ['metrics', '指标数', 'metrics', entries(tasks.metrics).length],
    [
      'additional',
      '附加任务数',
      'additional tasks',
      definitions.filter(({ entry }) => entry.additional === true).length,
    ],
  ]);
}

function headFindings(body: unknown): Finding[] {
  const { seats, coHeads = 1 } = record(body);
  const heads = entries(seats).filter(({ entry }) => entry.role === 'head');
  if (entries(seats).length === 0 || heads.length === coHeads) return [];
  return expected(['tasks', 'body'], { seats: coHeads }, [['seats', '组长数', 'head(s)', heads.length]]);
}

function windowFindings(path: Path, phase: Record<string, unknown>): Finding[] {
  return entries(phase.windows).flatMap(({ at, entry }) => ordered([...path, at], entry, 'from', 'to'));
}

function definitionFindings(path: Path, entry: Record<string, unknown>, tasks: Record<string, unknown>): Finding[] {
  const has = (list: unknown, code: unknown): boolean => entries(list).some((other) => other.entry.code === code);
  const findings = doubles([...path, 'deliverables'], entry.deliverables);
  const metrics = Array.isArray(entry.metrics) ? entry.metrics : [];
  metrics.forEach((code: unknown, at) => {
    if (!has(tasks.metrics, code))
      findings.push({ path: [...path, 'metrics', at], detail: say.unknownCode('指标', 'metric', code) });
  });
  if (entry.phase !== undefined && !has(tasks.phases, entry.phase))
    findings.push({ path: [...path, 'phase'], detail: say.unknownCode('阶段', 'phase', entry.phase) });
  const { kind, event } = record(entry.due);
  if (kind === 'relative' && typeof event === 'string') {
    const [moment, phase] = event.split(':');
    const ofPhase = (moment === 'phaseStarted' || moment === 'phaseEnded') && has(tasks.phases, phase);
    if (!EVENTS.includes(event) && !ofPhase && !has(tasks.events, event))
      findings.push({ path: [...path, 'due', 'event'], detail: say.unknownCode('事件', 'event', event) });
  }
  return findings;
}

function metricFindings(path: Path, entry: Record<string, unknown>): Finding[] {
  const findings = doubles([...path, 'anyOf'], entry.anyOf, 'name');
  const goals = GOALS.filter((goal) => entry[goal] !== undefined);
  const { op } = entry;
  const need = (holds: boolean, key: string, zh: string, en: string): void => {
    if (!holds) findings.push({ path: [...path, key], detail: say.plain(zh, en) });
  };
  const free = op === 'coverage' && goals.length === 0;
  need(
    free || goals.length === 1,
    goals[1] ?? 'target',
    `应恰有 ${GOALS.join('、')} 之一`,
    `needs exactly one of ${GOALS.join(', ')}`,
  );
  need(
    (op === undefined) === (goals[0] === 'anyOf'),
    'op',
    'op 与 anyOf 二者必居其一',
    'needs op or anyOf, one of them',
  );
  need(
    (op === 'range') === (goals[0] === 'range'),
    'range',
    'range 只用于 op: range',
    'range goes with op: range only',
  );
  need(
    (op === 'about') === (entry.better !== undefined),
    'better',
    'better 只用于 op: about',
    'better goes with op: about only',
  );
  const { min, max } = record(entry.range);
  need(!(typeof min === 'number' && typeof max === 'number' && min > max), 'range', 'min 大于 max', 'min is above max');
  return findings;
}
