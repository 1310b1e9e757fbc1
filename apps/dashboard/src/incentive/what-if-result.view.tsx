import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { type ReportColumn, Rows } from '../report/rows.view';
import { labelOf } from '../text/dictionary';
import { Fen } from './fen.view';
import { useRuleTitles } from './money-query';
import { WhatIfExplain } from './what-if-explain.view';
import type { Question, Simulation, SimulationRow, SimulationTotals } from './what-if.shapes';

function Change({ fen }: { fen: number }) {
  return (
    <span className={fen > 0 ? 'good' : fen < 0 ? 'bad' : 'quiet'}>
      {fen > 0 && '+'}
      <Fen fen={fen} />
    </span>
  );
}

type Sums = Pick<SimulationTotals, 'paidFen' | 'presentFen' | 'changedFen' | 'differenceFen'>;

/** What was paid, what the present rules come to, what the changed ones would, and the difference. */
function useSums<Row extends Sums>(): ReportColumn<Row>[] {
  const { text } = useSpeech();
  const { whatIf, award } = text.incentive;
  const titles = { paidFen: award.paid, presentFen: whatIf.before, changedFen: whatIf.after } as const;
  const plain = (['paidFen', 'presentFen', 'changedFen'] as const).map((key): ReportColumn<Row> => ({
    ...{ key, title: titles[key], align: 'right', width: 130 },
    render: (row) => <Fen fen={row[key]} />,
  }));
  const difference: ReportColumn<Row> = {
    ...{ key: 'differenceFen', title: whatIf.change, align: 'right', width: 130 },
    render: ({ differenceFen }) => <Change fen={differenceFen} />,
  };
  return [...plain, difference];
}

interface Group extends SimulationTotals {
  key: string;
  name: ReactNode;
}

function Groups({ title, groups }: { title: string; groups: readonly Group[] }) {
  const { text } = useSpeech();
  const { whatIf } = text.incentive;
  const sums = useSums<Group>();
  return (
    <section className="panel rows" aria-label={title}>
      <h2>{title}</h2>
      <Rows<Group>
        title={title}
        rows={groups}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title, render: ({ name }) => name, width: 220 },
          { key: 'gainers', title: whatIf.gains, width: 80 },
          { key: 'losers', title: whatIf.loses, width: 80 },
          ...sums,
        ]}
      />
    </section>
  );
}

function Totals({ simulation: { totals, evaluated } }: { simulation: Simulation }) {
  const { text } = useSpeech();
  const { whatIf, award } = text.incentive;
  return (
    <section className="panel" aria-label={whatIf.total}>
      <h2>{whatIf.total}</h2>
      <Facts
        facts={[
          [whatIf.evaluated, whatIf.counts(String(evaluated))],
          [whatIf.gains, whatIf.counts(String(totals.gainers))],
          [whatIf.loses, whatIf.counts(String(totals.losers))],
          [whatIf.same, whatIf.counts(String(totals.unchanged))],
          totals.incomplete > 0 && [whatIf.incomplete, whatIf.counts(String(totals.incomplete))],
          [award.paid, <Fen fen={totals.paidFen} />],
          [whatIf.before, <Fen fen={totals.presentFen} />],
          [whatIf.after, <Fen fen={totals.changedFen} />],
          [whatIf.change, <Change fen={totals.differenceFen} />],
        ]}
      />
    </section>
  );
}

/** Rules of which nothing was worked, and why. */
function LeftOut({ leftOut }: Pick<Simulation, 'leftOut'>) {
  const { text } = useSpeech();
  const titleOf = useRuleTitles();
  const { whatIf } = text.incentive;
  if (leftOut.length === 0) return null;
  return (
    <section className="panel" aria-label={whatIf.leftOut}>
      <details>
        <summary>
          {whatIf.leftOut} {whatIf.counts(String(leftOut.length))}
        </summary>
        <ul className="opinions">
          {leftOut.map(({ ruleKey, reason }) => (
            <li key={ruleKey}>
              <span>
                {titleOf(ruleKey)} <span className="quiet">{ruleKey}</span>
              </span>
              <span className="quiet">{labelOf(whatIf.reasons, reason)}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function useRowColumns(onExplain: (row: SimulationRow) => void): ReportColumn<SimulationRow>[] {
  const { text } = useSpeech();
  const { whatIf, award, rule, once } = text.incentive;
  const titleOf = useRuleTitles();
  const sums = useSums<SimulationRow>();
  return [
    {
      ...{ key: 'subjectId', title: whatIf.subject, width: 170 },
      render: ({ subjectId }) => <a href={href(['incentives', 'subjects', subjectId])}>{subjectId}</a>,
    },
    {
      ...{ key: 'ruleKey', title: rule, width: 200 },
      render: ({ ruleKey }) => <span title={ruleKey}>{titleOf(ruleKey)}</span>,
    },
    {
      ...{ key: 'occurrenceKey', title: award.occasion, width: 90 },
      render: ({ occurrenceKey }) => labelOf({ once }, occurrenceKey),
    },
    ...sums,
    {
      ...{ key: 'explain', title: '', width: 100 },
      render: (row) => (
        <Button size="small" onClick={() => onExplain(row)}>
          {whatIf.explain}
        </Button>
      ),
    },
  ];
}

const keyOf = ({ subjectId, ruleKey, occurrenceKey }: SimulationRow): string =>
  `${subjectId} ${ruleKey} ${occurrenceKey}`;

/** Who gains and who loses: in all, per rule and unit, and the largest differences one by one. */
export function WhatIfResult({ question, simulation }: { question: Question; simulation: Simulation }) {
  const { text } = useSpeech();
  const titleOf = useRuleTitles();
  const [explained, setExplained] = useState<SimulationRow>();
  const { whatIf, rule } = text.incentive;
  const { byRule, byUnit, rows, truncated, leftOut } = simulation;
  const asked = explained && rows.find((row) => keyOf(row) === keyOf(explained));
  return (
    <>
      <Totals simulation={simulation} />
      <Groups
        title={rule}
        groups={byRule.map((each) => ({ ...each, key: each.ruleKey, name: titleOf(each.ruleKey) }))}
      />
      <Groups
        title={whatIf.unit}
        groups={byUnit.map((each) => ({ ...each, key: each.unitId, name: <UnitName slug={each.unitId} /> }))}
      />
      <section className="panel rows" aria-label={whatIf.subject}>
        <h2>{whatIf.subject}</h2>
        <Rows<SimulationRow>
          title={whatIf.subject}
          rows={rows}
          rowKey={keyOf}
          rowClass={(row) => (asked && keyOf(row) === keyOf(asked) ? 'row-picked' : '')}
          columns={useRowColumns(setExplained)}
        />
        {truncated && <p className="quiet rows-note">{whatIf.truncated(rows.length)}</p>}
      </section>
      {asked && <WhatIfExplain key={keyOf(asked)} question={question} row={asked} />}
      <LeftOut leftOut={leftOut} />
    </>
  );
}
