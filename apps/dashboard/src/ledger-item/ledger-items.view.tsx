import { WarningFilled } from '@ant-design/icons';
import { Select } from 'antd';
import { useId } from 'react';
import { hasRole } from '../app/reach';
import { type Speech, useSpeech, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { PlanLedger, PlanState } from '../plan/plan.shapes';
import { ExportButton } from '../report/export.button';
import { useReportRows } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import { ItemRowActions } from './item-row-actions.view';
import { createItemForm } from './ledger-item-forms';
import type { LedgerItemRow, LedgerItems } from './ledger-item.shapes';

type RowContext = { book: PlanLedger; officeUnit: string; onDone: () => void };

function columnsIn({ text }: Speech, context: RowContext): ReportColumn<LedgerItemRow>[] {
  const { ledgerItem: words } = text;
  return [
    {
      ...{ key: 'title', title: words.title, width: 240 },
      render: ({ title, itemId }) => (
        <>
          {title} <div className="quiet task-id">{itemId}</div>
        </>
      ),
    },
    { key: 'category', title: words.category, width: 140 },
    {
      ...{ key: 'stage', title: words.stage, width: 120 },
      render: ({ stage, stageOn }) => (
        <>
          {labelOf(words.stages, stage)}
          {stageOn !== null && <div className="quiet">{words.since(stageOn)}</div>}
        </>
      ),
    },
    { key: 'ownerUnit', title: words.owner, width: 160 },
    {
      ...{ key: 'flagged', title: words.problem, width: 180 },
      render: ({ flagText }) =>
        flagText !== null && (
          <span className="bad">
            <WarningFilled aria-hidden /> {flagText}
          </span>
        ),
    },
    { key: 'fields', title: words.fields, width: 200 },
    { key: 'actions', title: words.actions, width: 140, render: (row) => <ItemRowActions row={row} {...context} /> },
  ];
}

interface BookProps {
  plan: PlanState;
  book: PlanLedger;
  query: RouteQuery;
}

/** How many entries stand where; each figure is also the filter for it. */
function StageTiles({ book, counts, query }: Omit<BookProps, 'plan'> & { counts: Record<string, number> }) {
  const { text } = useSpeech();
  const { stage } = query.values;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tiles: { key: string | undefined; label: string; count: number }[] = [
    { key: undefined, label: text.ledgerItem.all, count: all },
    ...book.stages.map((key) => ({ key, label: labelOf(text.ledgerItem.stages, key), count: counts[key] ?? 0 })),
  ];
  return (
    <div className="tiles desk-tiles">
      {tiles.map(({ key, label, count }) => (
        <button
          key={key ?? ''}
          type="button"
          className="tile"
          aria-pressed={stage === key}
          onClick={() => query.set({ stage: key })}
        >
          <span className="tile-count">{count}</span>
          <span className="tile-label">{label}</span>
        </button>
      ))}
    </div>
  );
}

function Book({ plan, book, query }: BookProps) {
  const speech = useSpeech();
  const { text, say } = speech;
  const { person } = useWorkspace();
  const { stage } = query.values;
  const asked = { planId: plan.planId, ledger: book.code };
  const whole = useReportRows<LedgerItems>('ledger', asked);
  const rows = useReportRows<LedgerItems>('ledger', { ...asked, stage });
  const keeps = hasRole(person, 'office', 'clerk', 'unit-head') && plan.state === 'inForce';
  return (
    <>
      <StageTiles book={book} counts={whole.data?.totals.byStage ?? {}} query={query} />
      <section className="panel rows" aria-label={say(book.title)}>
        <div className="rows-bar rows-bar-ends">
          {keeps ? (
            <CommandButton
              form={createItemForm(text, plan, book)}
              target={{ path: '/v1/tasks/ledger-items' }}
              onDone={rows.reload}
            />
          ) : (
            <span />
          )}
          <ExportButton name="ledger" query={{ ...asked, stage }} />
        </div>
        <ReportTable<LedgerItemRow>
          name="ledger"
          rows={rows}
          rowKey={({ itemId }) => itemId}
          columns={columnsIn(speech, { book, officeUnit: plan.officeUnit, onDone: rows.reload })}
          rowClass={({ flagged }) => (flagged ? 'row-overdue' : '')}
          empty={<p className="quiet nothing">{text.ledgerItem.empty}</p>}
        />
      </section>
    </>
  );
}

/** The plan's account books (台账): projects and lists with their stages. */
export function LedgerItemsView({ plan, query }: { plan: PlanState; query: RouteQuery }) {
  const { text, say } = useSpeech();
  const id = useId();
  const book = plan.ledgers.find(({ code }) => code === query.values.ledger) ?? plan.ledgers[0];
  if (!book) return null;
  return (
    <>
      {plan.ledgers.length > 1 && (
        <div className="field field-wide book-choice">
          <label htmlFor={id}>{text.ledgerItem.book}</label>
          <Select
            id={id}
            value={book.code}
            popupMatchSelectWidth={false}
            options={plan.ledgers.map(({ code, title }) => ({ value: code, label: say(title) }))}
            onChange={(ledger) => query.set({ ledger, stage: undefined })}
          />
        </div>
      )}
      <Book key={book.code} plan={plan} book={book} query={query} />
    </>
  );
}
