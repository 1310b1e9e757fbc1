import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { Rows } from '../report/rows.view';
import { labelOf } from '../text/dictionary';
import type { Param, Programme } from './award.shapes';

/** What a document leaves to somebody, and what was set from when on. */
export function ParamsView({ params }: { params: readonly Param[] }) {
  const { text } = useSpeech();
  const { terms, form, paramNames } = text.incentive;
  if (params.length === 0) return null;
  const settings = params.flatMap((param) =>
    param.settings.length === 0
      ? [{ ...param, scope: null, value: terms.noSettings, effectiveFrom: '' }]
      : param.settings.map((setting) => ({ ...param, ...setting })),
  );
  return (
    <section className="panel rows" aria-label={terms.params}>
      <h2>{terms.params}</h2>
      <Rows
        title={terms.params}
        rows={settings}
        rowKey={({ key, scope, effectiveFrom }) => `${key} ${scope} ${effectiveFrom}`}
        columns={[
          { key: 'key', title: form.key, render: ({ key }) => <span title={key}>{labelOf(paramNames, key)}</span> },
          { key: 'value', title: terms.value, render: ({ value }) => String(value) },
          { key: 'scope', title: terms.scope, render: ({ scope }) => (scope ? <UnitName slug={scope} /> : '–') },
          { key: 'effectiveFrom', title: terms.from },
          { key: 'basis', title: terms.basis },
        ]}
      />
    </section>
  );
}

/** What may be had only once, or the highest of it. */
export function KindsView({ kinds }: Pick<Programme, 'kinds'>) {
  const { text } = useSpeech();
  const { terms, picks, acrossLevels, pers, kindNames } = text.incentive;
  if (kinds.length === 0) return null;
  return (
    <section className="panel rows" aria-label={terms.kinds}>
      <h2>{terms.kinds}</h2>
      <Rows
        title={terms.kinds}
        rows={kinds}
        rowKey={({ key }) => key}
        columns={[
          { key: 'key', title: terms.kind, render: ({ key }) => <span title={key}>{labelOf(kindNames, key)}</span> },
          {
            ...{ key: 'per', title: terms.per },
            render: ({ per }) =>
              typeof per === 'string' ? labelOf(pers, per) : ((per as { inputs?: string[] }).inputs ?? []).join('、'),
          },
          { key: 'pick', title: terms.pick, render: ({ pick }) => labelOf(picks, pick) },
          { key: 'acrossLevels', title: terms.across, render: (kind) => labelOf(acrossLevels, kind.acrossLevels) },
          { key: 'basis', title: terms.basis },
        ]}
      />
    </section>
  );
}

export function FundsView({ programme: { funds, id: programmeKey } }: { programme: Programme }) {
  const { text } = useSpeech();
  const { terms, bearers } = text.incentive;
  if (funds.length === 0) return null;
  return (
    <section className="panel rows" aria-label={terms.funds}>
      <h2>{terms.funds}</h2>
      <Rows
        title={terms.funds}
        rows={funds}
        rowKey={({ key }) => key}
        columns={[
          {
            ...{ key: 'key', title: terms.funds },
            render: ({ key }) => <a href={href(['incentives', 'funds'], { programme: programmeKey })}>{key}</a>,
          },
          { key: 'ownerUnitId', title: terms.owner },
          { key: 'bearer', title: terms.bearer, render: ({ bearer }) => labelOf(bearers, bearer) },
          { key: 'purpose', title: terms.purpose },
          { key: 'basis', title: terms.basis },
        ]}
      />
    </section>
  );
}
