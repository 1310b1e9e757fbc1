import type { Report } from '../api/shapes';
import { useSpeech, useWorkspace } from '../app/workspace';
import type { FilterField } from '../report/filter-bar.view';
import { useReport, WHOLE } from '../report/report-data';
import type { ProgrammeRow } from './programme.shapes';

/** Programmes of the reader's tree; none while this server does not list them. */
export function useProgrammes(): readonly ProgrammeRow[] {
  return useReport<Report<ProgrammeRow>>('incentives-programmes', { limit: WHOLE }).data?.rows ?? [];
}

/** What rules are called; the key of one that is not known here. */
export function useRuleTitles(): (ruleKey: string) => string {
  const { say } = useSpeech();
  const titles = new Map(
    useProgrammes().flatMap(({ offers }) => offers.map(({ ruleKey, title }) => [ruleKey, say(title)] as const)),
  );
  return (ruleKey) => titles.get(ruleKey) ?? ruleKey;
}

/** Filters of reports on money, as far as a report takes them. */
export function useMoneyFilters(report: string, states: readonly string[] = []): FilterField[] {
  const { reports } = useWorkspace();
  const { text, say } = useSpeech();
  const programmes = useProgrammes();
  const offers = programmes.flatMap((programme) => programme.offers);
  const words = text.incentive;
  const fields: FilterField[] = [
    {
      ...{ name: 'programme', label: words.programme, kind: 'select' },
      options: programmes.map(({ programmeKey, title }) => ({ value: programmeKey, label: say(title) })),
    },
    {
      ...{ name: 'rosterKey', label: text.roster.list, kind: 'select' },
      options: offers
        .filter(({ type }) => type === 'roster')
        .map(({ ruleKey, title }) => ({ value: ruleKey, label: say(title) })),
    },
    { name: 'unitId', label: text.report.unit, kind: 'unit' },
    { name: 'period', label: words.calculator.period, kind: 'search', width: 'short', placeholder: '2023' },
    { name: 'on', label: words.form.on, kind: 'date', width: 'short' },
    {
      ...{ name: 'state', label: words.subject.status, kind: 'select' },
      options: states.map((value) => ({ value, label: words.states[value] ?? value })),
    },
    { name: 'subjectId', label: words.form.subjectId, kind: 'search' },
    {
      ...{ name: 'kind', label: words.subject.kind, kind: 'select' },
      options: Object.entries(words.subjects).map(([value, label]) => ({ value, label })),
    },
    { name: 'q', label: text.ledger.searchLabel, kind: 'search' },
  ];
  const known = reports.get(report)?.parameters ?? [];
  return fields.filter(({ name }) => known.includes(name));
}
