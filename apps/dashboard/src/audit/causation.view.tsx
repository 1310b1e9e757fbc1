import { useMemo } from 'react';
import type { HistoryRow } from '../api/shapes';
import { Chart } from '../app/chart.view';
import { shanghaiSecond } from '../app/format';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import { chainOption, heightOf } from './chain.option';
import { type Chain, type ChainNode, placed } from './chain';

function ChainEntry({ node: { event, recordedAt } }: { node: ChainNode }) {
  const { text } = useSpeech();
  if (!event) {
    return (
      <span className="quiet">
        {text.audit.hidden} · {shanghaiSecond(recordedAt)}
      </span>
    );
  }
  return (
    <>
      <a href={href(['audit', event.stream])}>{event.stream}</a> r{event.revision} <strong>{event.type}</strong>
      <span className="quiet">
        {shanghaiSecond(event.occurredAt)} · {event.basis.join('、') || text.audit.noClause} ·{' '}
        {event.actor.userId === 'system' ? text.roles.system : <UnitName slug={event.actor.unitId} />}
      </span>
    </>
  );
}

/** Every event of the chain in the order of the log. */
function ChainList({ nodes, here }: { nodes: readonly ChainNode[]; here: string }) {
  const inOrder = [...nodes].sort((a, b) => (a.position < b.position ? -1 : 1));
  return (
    <ol className="audit-chain">
      {inOrder.map((node) => (
        <li key={node.id} aria-current={node.id === here ? 'true' : undefined}>
          <ChainEntry node={node} />
        </li>
      ))}
    </ol>
  );
}

/** What the command behind the moment led to, over all services: drawn, and as a list for whoever cannot see it. */
export function CausationView({ rows, shown }: { rows: readonly HistoryRow[]; shown: readonly HistoryRow[] }) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const narrow = useNarrow();
  const row = shown.at(-1) ?? rows.at(-1);
  const correlationId = row?.metadata.correlationId;
  const loaded = useLoaded(`chain ${correlationId ?? ''}`, async (signal) =>
    correlationId === undefined
      ? undefined
      : api.find<Chain>(`/v1/audit/causation/${encodeURIComponent(correlationId)}`, {}, signal),
  );
  const chain = loaded.data;
  const nodes = useMemo(() => placed(chain?.nodes ?? []), [chain]);
  const here = row?.id ?? '';
  const option = useMemo(() => chainOption(nodes, { text, here, narrow }), [nodes, text, here, narrow]);
  if (!row) return null;
  return (
    <section className="panel" aria-label={text.audit.chain} aria-busy={loaded.loading}>
      <h2>{text.audit.chain}</h2>
      <p className="quiet">{text.audit.chainIntro}</p>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {nodes.length > 0 && (
        <>
          {nodes.length > 1 && (
            <div className="audit-chart">
              <Chart option={option} height={heightOf(nodes)} />
            </div>
          )}
          <ChainList nodes={chain?.nodes ?? []} here={here} />
          {chain?.more && <p className="quiet">{text.audit.chainMore}</p>}
        </>
      )}
    </section>
  );
}
