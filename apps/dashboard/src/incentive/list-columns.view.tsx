import type { ReportMeta, Words } from '../api/shapes';
import { href } from '../app/route';
import { useSpeech } from '../app/workspace';
import { ReportValue } from '../report/report-cells.view';
import type { ReportColumn } from '../report/report-table.view';
import { useProgrammes, useRuleTitles } from './money-query';

/** Ids and states do not break in the middle; what else has no width is as wide as any column. */
const WIDTHS: Readonly<Record<string, number>> = {
  ...{ awardId: 190, entryId: 190, loanId: 150, depositId: 180 },
  ...{ subjectId: 140, payeeId: 140, borrowerId: 140 },
  ...{ state: 140, appropriatedFen: 130 },
};

export type ListRow = Record<string, unknown>;

function FundCell({ row: { fundId, state } }: { row: ListRow }) {
  if (state === 'none') return <span className="task-id">{String(fundId)}</span>;
  return <ReportValue report="incentives-fund-balance" name="fundId" value={fundId} />;
}

/** The columns of a list of the section: rules and programmes by what they are called. */
export function useListColumns({ name, columns }: ReportMeta): ReportColumn<ListRow>[] {
  const { say } = useSpeech();
  const titleOf = useRuleTitles();
  const programmes = new Map(useProgrammes().map(({ programmeKey, title }) => [programmeKey, say(title)]));
  const programme = (key: string, title: string) => <a href={href(['incentives', 'programmes', key])}>{title}</a>;
  if (name === 'incentives-programmes') {
    const title: ReportColumn<ListRow> = {
      ...{ key: 'title', width: 240 },
      render: (row) => programme(String(row.programmeKey), say(row.title as Words)),
    };
    return [title, ...columns.filter(({ key }) => key !== 'title').map(({ key }) => ({ key }))];
  }
  return columns.map(({ key }): ReportColumn<ListRow> => {
    // A fund that awards wait for and nobody has opened has no page yet.
    if (key === 'fundId') return { key, width: 130, render: (row) => <FundCell row={row} /> };
    if (key === 'ruleKey' || key === 'rosterKey') {
      const render = (row: ListRow) => <span title={String(row[key])}>{titleOf(String(row[key]))}</span>;
      return { key, width: 170, render };
    }
    if (key !== 'programmeKey') return { key, ...(WIDTHS[key] !== undefined && { width: WIDTHS[key] }) };
    const render = ({ programmeKey }: ListRow) =>
      programme(String(programmeKey), programmes.get(String(programmeKey)) ?? String(programmeKey));
    return { key, width: 150, render };
  });
}
