import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type PlanProgressRow, TASK_STATES, type Unit } from '../api/shapes';
import { useSpeech, useWorkspace } from '../app/workspace';
import { isFiltered, type LedgerQuery, showLedger } from './ledger-query';

const TYPING_MS = 300;

/** The units of the reader's own tree: nothing is shown of another. */
function unitsInReach(units: ReadonlyMap<string, Unit>, home: string): Unit[] {
  const rootOf = (slug: string): string => {
    const parent = units.get(slug)?.parent;
    return parent && units.has(parent) ? rootOf(parent) : slug;
  };
  const root = rootOf(home);
  return [...units.values()].filter((unit) => rootOf(unit.slug) === root);
}

function SearchField({ id, query }: { id: string; query: LedgerQuery }) {
  const { text } = useSpeech();
  const [typed, setTyped] = useState(query.q ?? '');
  const latest = useRef(query);
  latest.current = query;
  useEffect(() => setTyped((current) => (current.trim() === (query.q ?? '') ? current : (query.q ?? ''))), [query.q]);
  useEffect(() => {
    const q = typed.trim() || undefined;
    if (q === latest.current.q) return undefined;
    const timer = setTimeout(() => showLedger({ ...latest.current, q }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Input
      id={id}
      type="search"
      allowClear
      value={typed}
      maxLength={100}
      placeholder={text.ledger.search}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

interface PickerProps {
  id: string;
  query: LedgerQuery;
}

function UnitPicker({ id, query }: PickerProps) {
  const { text } = useSpeech();
  const { units, person } = useWorkspace();
  const options = useMemo(
    () => unitsInReach(units, person.unit).map((unit) => ({ value: unit.slug, label: unit.name, slug: unit.slug })),
    [units, person.unit],
  );
  return (
    <Select
      id={id}
      allowClear
      showSearch={{
        filterOption: (typed, option) =>
          `${option?.label ?? ''} ${option?.slug ?? ''}`.toLowerCase().includes(typed.trim().toLowerCase()),
      }}
      placeholder={text.ledger.allUnits}
      value={query.unitId}
      options={options}
      popupMatchSelectWidth={320}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="slug">{data.slug}</span>
        </>
      )}
      onChange={(unitId: string | undefined) => showLedger({ ...query, unitId })}
    />
  );
}

function StatePicker({ id, query }: PickerProps) {
  const { text } = useSpeech();
  return (
    <Select
      id={id}
      allowClear
      placeholder={text.ledger.allStates}
      value={query.state}
      options={TASK_STATES.map((state) => ({ value: state, label: text.states[state] }))}
      onChange={(state: LedgerQuery['state']) => showLedger({ ...query, state })}
    />
  );
}

function PlanPicker({ id, query, plans }: PickerProps & { plans: readonly PlanProgressRow[] }) {
  const { text, say } = useSpeech();
  return (
    <Select
      id={id}
      allowClear
      placeholder={text.ledger.allPlans}
      value={query.planId}
      popupMatchSelectWidth={false}
      options={plans.map((plan) => ({ value: plan.planId, label: `${plan.packId} ${say(plan.title)}` }))}
      onChange={(planId: string | undefined) => showLedger({ ...query, planId })}
    />
  );
}

/** Every change goes to the URL at once; the list follows the URL. */
export function LedgerFilters({ query, plans }: { query: LedgerQuery; plans: readonly PlanProgressRow[] }) {
  const { text } = useSpeech();
  const id = useId();
  return (
    <div className="filters" role="search">
      <div className="field field-plan">
        <label htmlFor={`${id}plan`}>{text.ledger.plan}</label>
        <PlanPicker id={`${id}plan`} query={query} plans={plans} />
      </div>
      <div className="field">
        <label htmlFor={`${id}unit`}>
          {text.chart.unit} <span className="quiet">{text.ledger.unitHint}</span>
        </label>
        <UnitPicker id={`${id}unit`} query={query} />
      </div>
      <div className="field field-short">
        <label htmlFor={`${id}state`}>{text.ledger.state}</label>
        <StatePicker id={`${id}state`} query={query} />
      </div>
      <div className="field">
        <label htmlFor={`${id}q`}>{text.ledger.searchLabel}</label>
        <SearchField id={`${id}q`} query={query} />
      </div>
      <Checkbox
        checked={query.overdue === true}
        onChange={(event) => showLedger({ ...query, overdue: event.target.checked ? true : undefined })}
      >
        {text.ledger.overdueOnly}
      </Checkbox>
      <Button type="link" disabled={!isFiltered(query)} onClick={() => showLedger({ sort: query.sort })}>
        {text.ledger.clear}
      </Button>
    </div>
  );
}
