import { Badge, Button, Checkbox, Drawer, Input, Select } from 'antd';
import { FilterOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { PlanProgressRow, Report } from '../api/shapes';
import { UnitSelect } from '../app/unit-select.view';
import { useSpeech } from '../app/workspace';
import { useReport, WHOLE } from './report-data';

const TYPING_MS = 300;

/** One filter of a list, named as the report's parameter. */
export interface FilterField {
  name: string;
  label: string;
  kind: 'plan' | 'unit' | 'select' | 'search' | 'date' | 'month' | 'check';
  placeholder?: string;
  options?: readonly { value: string; label: string }[];
  width?: 'short' | 'wide';
}

export type FilterValues = Readonly<Record<string, string | undefined>>;

interface FilterProps {
  values: FilterValues;
  onChange: (changed: FilterValues) => void;
}

interface ControlProps extends FilterProps {
  id: string;
  field: FilterField;
}

function SearchControl({ id, field, values, onChange }: ControlProps) {
  const value = values[field.name];
  const [typed, setTyped] = useState(value ?? '');
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  useEffect(() => setTyped((current) => (current.trim() === (value ?? '') ? current : (value ?? ''))), [value]);
  useEffect(() => {
    const words = typed.trim() || undefined;
    if (words === latest.current.value) return undefined;
    const timer = setTimeout(() => latest.current.onChange({ [field.name]: words }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, field.name]);
  return (
    <Input
      id={id}
      type="search"
      allowClear
      value={typed}
      maxLength={100}
      placeholder={field.placeholder}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function PlanControl({ id, field, values, onChange }: ControlProps) {
  const { text, say } = useSpeech();
  const plans = useReport<Report<PlanProgressRow>>('plan-progress', { limit: WHOLE });
  return (
    <Select
      id={id}
      allowClear
      placeholder={field.placeholder ?? text.ledger.allPlans}
      value={values[field.name]}
      popupMatchSelectWidth={false}
      options={(plans.data?.rows ?? []).map((plan) => ({
        value: plan.planId,
        label: `${plan.packId} ${say(plan.title)}`,
      }))}
      onChange={(planId: string | undefined) => onChange({ [field.name]: planId })}
    />
  );
}

function Control(props: ControlProps) {
  const { text } = useSpeech();
  const { id, field, values, onChange } = props;
  const value = values[field.name];
  switch (field.kind) {
    case 'plan':
      return <PlanControl {...props} />;
    case 'search':
      return <SearchControl {...props} />;
    case 'unit':
      return (
        <UnitSelect
          id={id}
          allowClear
          placeholder={field.placeholder ?? text.ledger.allUnits}
          value={value}
          onChange={(unitId) => onChange({ [field.name]: unitId as string | undefined })}
        />
      );
    case 'date':
    case 'month':
      return (
        <input
          id={id}
          className="native-field"
          type={field.kind}
          value={value ?? ''}
          onChange={(event) => onChange({ [field.name]: event.target.value || undefined })}
        />
      );
    default:
      return (
        <Select
          id={id}
          allowClear
          placeholder={field.placeholder ?? text.report.all}
          value={value}
          popupMatchSelectWidth={false}
          options={[...(field.options ?? [])]}
          onChange={(picked: string | undefined) => onChange({ [field.name]: picked })}
        />
      );
  }
}

function Filter({ id, field, values, onChange }: ControlProps) {
  const { text } = useSpeech();
  if (field.kind === 'check') {
    return (
      <Checkbox
        checked={values[field.name] === 'true'}
        onChange={(event) => onChange({ [field.name]: event.target.checked ? 'true' : undefined })}
      >
        {field.label}
      </Checkbox>
    );
  }
  return (
    <div className={`field${field.width ? ` field-${field.width}` : ''}`}>
      <label htmlFor={id}>
        {field.label} {field.kind === 'unit' && <span className="quiet">{text.ledger.unitHint}</span>}
      </label>
      <Control id={id} field={field} values={values} onChange={onChange} />
    </div>
  );
}

interface FilterBarProps extends FilterProps {
  fields: readonly FilterField[];
  onClear: () => void;
}

const setOf = ({ fields, values }: Pick<FilterBarProps, 'fields' | 'values'>): FilterField[] =>
  fields.filter(({ name }) => values[name] !== undefined);

/** Every change goes to the URL at once; the list follows the URL. */
export function FilterBar({ fields, values, onChange, onClear }: FilterBarProps) {
  const { text } = useSpeech();
  const id = useId();
  return (
    <div className="filters" role="search">
      {fields.map((field) => (
        <Filter key={field.name} id={`${id}${field.name}`} field={field} values={values} onChange={onChange} />
      ))}
      <Button type="link" disabled={setOf({ fields, values }).length === 0} onClick={onClear}>
        {text.ledger.clear}
      </Button>
    </div>
  );
}

/** Filters of a phone: behind a button that says how many are set. */
export function FilterDrawer({ children, ...bar }: FilterBarProps & { children?: ReactNode }) {
  const { text } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Badge count={setOf(bar).length} size="small">
        <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
          {text.ledger.filters}
        </Button>
      </Badge>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="82%"
        title={text.ledger.filters}
        footer={
          <Button type="primary" block onClick={() => setOpen(false)}>
            {text.ledger.showRows}
          </Button>
        }
      >
        <FilterBar {...bar} />
        {children}
      </Drawer>
    </>
  );
}
