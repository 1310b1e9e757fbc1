import { useState } from 'react';
import { Button } from 'antd';
import type { HistoryRow } from '../api/shapes';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { Fen } from '../incentive/fen.view';
import { Rows } from '../report/rows.view';
import { labelOf } from '../text/dictionary';
import { type Claim, claimsOf, type Movement, movementsOf } from './movements';
import type { Fund, FundReservation } from './fund.shapes';

const ClaimLink = ({ claim: { id, kind } }: { claim: Claim }) => (
  <a className="task-id" href={href(['incentives', `${kind}s`, id])}>
    {id}
  </a>
);

interface Props {
  fund: Fund;
  history: readonly HistoryRow[];
}

/** What is promised and not yet paid. */
export function ReservationsView({ fund, history }: Props) {
  const { text } = useSpeech();
  const { fund: words, incentive } = text;
  const claims = claimsOf(history);
  return (
    <section className="panel rows" aria-label={words.reservations}>
      <h2>{words.reservations}</h2>
      <Rows<FundReservation>
        title={words.reservations}
        rows={fund.reservations}
        rowKey={(row) => JSON.stringify(row)}
        empty={<p className="quiet nothing">{incentive.subject.nothing}</p>}
        columns={[
          {
            ...{ key: 'awardId', title: words.claim, width: 220 },
            render: ({ awardId }) => <ClaimLink claim={claims.get(awardId)?.claim ?? { id: awardId, kind: 'award' }} />,
          },
          { key: 'reservedOn', title: words.reservedOn },
          { key: 'idleSince', title: words.idleSince },
          {
            key: 'amountFen',
            title: words.types.FundsReserved,
            align: 'right',
            render: (row) => <Fen fen={row.amountFen} />,
          },
          {
            ...{ key: 'rest', title: words.rest, align: 'right' },
            render: ({ amountFen, paidFen }) => <Fen fen={amountFen - paidFen} />,
          },
        ]}
      />
    </section>
  );
}

/** Who waits, in the order in which new money is given (INC-14). */
export function QueueView({ fund, history }: Props) {
  const { text } = useSpeech();
  const { fund: words, incentive } = text;
  const claims = claimsOf(history);
  return (
    <section className="panel rows" aria-label={words.queue}>
      <h2>{words.queue}</h2>
      <Rows
        title={words.queue}
        rows={fund.queue.map((id, index) => ({ id, place: index + 1, told: claims.get(id) }))}
        rowKey={({ id, place }) => `${place} ${id}`}
        empty={<p className="quiet nothing">{words.noQueue}</p>}
        columns={[
          { key: 'place', title: words.place, width: 70 },
          {
            ...{ key: 'id', title: words.claim, width: 220 },
            render: ({ id, told }) => <ClaimLink claim={told?.claim ?? { id, kind: 'award' }} />,
          },
          {
            ...{ key: 'amountFen', title: incentive.subject.paid, align: 'right' },
            render: ({ told }) => (told ? <Fen fen={told.amountFen} /> : '–'),
          },
        ]}
      />
      {fund.queue.length > 0 && <p className="quiet rows-note">{words.queueHint}</p>}
    </section>
  );
}

const FIRST = 20;

/** Every movement with what was left after it, newest first. */
export function MovementsView({ fund, history }: Props) {
  const { text } = useSpeech();
  const { fund: words, report } = text;
  const [all, setAll] = useState(false);
  const movements = movementsOf(history, fund.availableFen);
  const shown = all ? movements : movements.slice(0, FIRST);
  return (
    <section className="panel rows" aria-label={words.movements}>
      <h2>{words.movements}</h2>
      <Rows<Movement>
        title={words.movements}
        rows={shown}
        rowKey={({ revision }) => String(revision)}
        empty={<p className="quiet nothing">{text.incentive.flow.none}</p>}
        columns={[
          { key: 'type', title: words.movement, width: 130, render: ({ type }) => labelOf(words.types, type) },
          { key: 'on', title: words.on },
          {
            ...{ key: 'claim', title: words.claim, width: 220 },
            render: ({ claim }) => (claim ? <ClaimLink claim={claim} /> : '–'),
          },
          {
            ...{ key: 'amountFen', title: text.incentive.subject.paid, align: 'right' },
            render: ({ amountFen }) => <Fen fen={amountFen} />,
          },
          {
            ...{ key: 'availableFen', title: words.available, align: 'right' },
            render: ({ availableFen }) => <Fen fen={availableFen} />,
          },
        ]}
      />
      {movements.length > 0 && (
        <div className="pager">
          <span className="quiet">{words.movementsHint(shown.length)}</span>
          {shown.length < movements.length && (
            <Button size="small" onClick={() => setAll(true)}>
              {report.more}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface Part {
  unitId: string;
  fen: number;
}

/** The last split among units, part by part. */
export function SplitView({ history }: Pick<Props, 'history'>) {
  const { text } = useSpeech();
  const { fund: words } = text;
  const last = history.filter(({ type }) => type === 'FundApportioned').at(-1);
  if (!last) return null;
  return (
    <section className="panel rows" aria-label={words.split}>
      <h2>{words.split}</h2>
      <Rows<Part>
        title={words.split}
        rows={last.data.parts as Part[]}
        rowKey={({ unitId }) => unitId}
        columns={[
          { key: 'unitId', title: text.report.unit, width: 240, render: ({ unitId }) => <UnitName slug={unitId} /> },
          {
            ...{ key: 'fen', title: text.incentive.subject.paid, align: 'right' },
            render: ({ fen }) => <Fen fen={fen} />,
          },
        ]}
      />
    </section>
  );
}
