import { doubles, entries, expected, record } from './consistency';
import type { Finding, Path } from './pack-fault';
import { say } from './pack.texts';

/** The metric that a criterion of source `metric` shows: `I9.2` → `i09.2`. */
export function metricCodeOf(criterionCode: string): string {
  return criterionCode.toLowerCase().replace(/^([a-z])(\d)(?!\d)/, '$10$2');
}

/** Checks within the section `scorecards`; criteria of source `metric` look into `tasks` too. */
export function scorecardFindings(pack: Record<string, unknown>): Finding[] {
  const metrics = new Set(entries(record(pack.tasks).metrics).map(({ entry }) => entry.code));
  return [
    ...doubles(['scorecards'], pack.scorecards),
    ...entries(pack.scorecards).flatMap(({ at, entry }) => [
      ...codeFindings(['scorecards', at, 'code'], entry.code, pack.documentId),
      ...criteriaFindings(['scorecards', at, 'indicators'], entry.indicators, metrics),
      ...sums(['scorecards', at], entry),
    ]),
  ];
}

function codeFindings(path: Path, code: unknown, documentId: unknown): Finding[] {
  const own = typeof code !== 'string' || typeof documentId !== 'string' || code.startsWith(`${documentId}.`);
  const detail = say.plain(`代码应以 ${String(documentId)}. 开头`, `the code must begin with ${String(documentId)}.`);
  return own ? [] : [{ path, detail }];
}

function criteriaFindings(path: Path, indicators: unknown, metrics: ReadonlySet<unknown>): Finding[] {
  const findings = doubles(path, indicators, 'no');
  const seen = new Set<unknown>();
  for (const indicator of entries(indicators)) {
    for (const { at, entry } of entries(indicator.entry.criteria)) {
      const here = [...path, indicator.at, 'criteria', at];
      const { code, source, mandatory, points } = entry;
      if (seen.has(code)) findings.push({ path: [...here, 'code'], detail: say.doubleCode(code) });
      seen.add(code);
      if (source === 'metric' && typeof code === 'string' && !metrics.has(metricCodeOf(code)))
        findings.push({ path: [...here, 'source'], detail: say.unknownCode('指标', 'metric', metricCodeOf(code)) });
      if (typeof mandatory === 'boolean' && mandatory === (points !== undefined))
        findings.push({
          path: [...here, 'points'],
          detail: say.plain('必备条件不计分,其余须有分值', 'a mandatory criterion has no points, any other has'),
        });
    }
  }
  return findings;
}

function sums(path: Path, card: Record<string, unknown>): Finding[] {
  const criteria = entries(card.indicators).flatMap(({ entry }) => entries(entry.criteria).map((one) => one.entry));
  const points = criteria.map((entry) => entry.points ?? 0);
  const total = points.every((one) => typeof one === 'number') ? points.reduce((sum, one) => sum + one, 0) : NaN;
  const findings = expected([...path, 'expect'], card.expect, [
    ['indicators', '指标数', 'indicators', entries(card.indicators).length],
    ['criteria', '考核标准数', 'criteria', criteria.length],
    ['mandatory', '必备条件数', 'mandatory criteria', criteria.filter((entry) => entry.mandatory === true).length],
    ['points', '总分', 'points', total],
  ]);
  const components = entries(card.components);
  const weight = components.reduce((sum, { entry }) => sum + Number(entry.weight), 0);
  if (components.length === 0 && card.mode !== 'weighted') return findings;
  return [
    ...findings,
    ...expected(path, { components: 100 }, [['components', '权重之和', 'as sum of weights', weight]]),
  ];
}
