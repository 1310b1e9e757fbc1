import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { fenOf } from '../app/money';
import { UnitSelect } from '../app/unit-select.view';
import { type Speech, useSpeech } from '../app/workspace';
import { EvidenceUpload } from '../evidence/evidence-upload.view';
import { isUnfinished } from '../evidence/upload';
import type { Field, FormValues } from './field';

const MOST_CHARACTERS = 4000;
/** More than that are searched by typing. */
const MANY_OPTIONS = 8;

function control(field: Field): ReactNode {
  switch (field.kind) {
    case 'text': {
      const maxLength = field.most ?? MOST_CHARACTERS;
      return field.rows === 1 ? (
        <Input maxLength={maxLength} />
      ) : (
        <Input.TextArea rows={field.rows ?? 4} maxLength={maxLength} showCount />
      );
    }
    case 'number':
      return (
        <InputNumber
          min={field.least}
          max={field.most}
          precision={field.decimals}
          step={field.step ?? 1}
          className="number-field"
        />
      );
    case 'date':
      return <input type="date" className="native-field" min={field.from} max={field.to} />;
    case 'month':
      return <input type="month" className="native-field" />;
    case 'money':
      return <Input maxLength={16} inputMode="decimal" suffix="¥" className="number-field" />;
    case 'unit':
      return <UnitSelect among={field.among} allowClear={field.optional === true} />;
    case 'units':
      return <UnitSelect among={field.among} mode="multiple" allowClear />;
    case 'select':
      return (
        <Select
          options={[...field.options]}
          allowClear={field.optional === true}
          showSearch={field.options.length > MANY_OPTIONS && { optionFilterProp: 'label' }}
        />
      );
    case 'tags':
      return <Select mode="tags" options={[...(field.options ?? [])]} tokenSeparators={[';', '；', '\n']} />;
    case 'check':
      return <Checkbox>{field.label}</Checkbox>;
    case 'file':
      return <EvidenceUpload />;
    case 'files':
      return <EvidenceUpload multiple />;
    case 'list':
      return null;
  }
}

function faultOf({ kind }: Field, value: unknown, text: Speech['text']): string | undefined {
  if (kind === 'file' || kind === 'files') return isUnfinished(value) ? text.evidence.unfinished : undefined;
  if (kind !== 'money' || typeof value !== 'string' || value.trim() === '') return undefined;
  return fenOf(value) === undefined ? text.command.noMoney : undefined;
}

/** A box that must be ticked says so itself; everything else is missing while it is empty. */
function rulesOf(field: Field, values: FormValues, text: Speech['text']) {
  const missing = { required: true, message: text.command.missing(field.label) };
  const required =
    field.optional || field.kind === 'check'
      ? []
      : [field.kind === 'text' ? { ...missing, whitespace: true } : missing];
  const { check } = field;
  const validator = (_rule: unknown, value: unknown): Promise<void> => {
    const fault = faultOf(field, value, text) ?? check?.(value, values);
    return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
  };
  return [...required, { validator }];
}

interface CommandFieldProps {
  field: Field;
  values: FormValues;
  /** Where it stands in the form: in an entry of a list, else at the top. */
  at?: readonly (string | number)[];
}

/** Entries that can be added and taken away. */
function ListField({ field }: { field: Field & { kind: 'list' } }) {
  const { text } = useSpeech();
  const entries = (Form.useWatch(field.name) ?? []) as (FormValues | undefined)[];
  const { least = 0 } = field;
  return (
    <Form.List name={field.name} initialValue={Array.from({ length: least }, () => ({}))}>
      {(items, { add, remove }) => (
        <fieldset className="list-field">
          <legend>{field.label}</legend>
          {items.map(({ key, name }) => (
            <div key={key} className="list-entry">
              {field.fields.map((part) => (
                <CommandField key={part.name} field={part} values={entries[name] ?? {}} at={[name]} />
              ))}
              {items.length > least && (
                <Button type="link" danger size="small" onClick={() => remove(name)}>
                  {text.command.remove}
                </Button>
              )}
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {field.add}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** One field of a command: its label, control, hint and what is wrong with it; nothing where it is not asked for. */
export function CommandField({ field, values, at = [] }: CommandFieldProps) {
  const { text } = useSpeech();
  if (field.when && !field.when(values)) return null;
  if (field.kind === 'list') return <ListField field={field} />;
  const ticked = field.kind === 'check';
  return (
    <Form.Item
      name={[...at, field.name]}
      label={ticked ? undefined : field.label}
      required={!field.optional && !ticked}
      extra={field.hint}
      initialValue={field.initial}
      valuePropName={ticked ? 'checked' : 'value'}
      rules={rulesOf(field, values, text)}
    >
      {control(field)}
    </Form.Item>
  );
}
