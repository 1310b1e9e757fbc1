import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { UnitSelect } from '../app/unit-select.view';
import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import type { Param } from './award.shapes';
import { isPerPlace, settingOf } from './programme-forms';
import type { Question } from './what-if.shapes';

/** A parameter as it might be, as far as somebody has typed it. */
export interface SupposedParam {
  key: string;
  scope?: string | undefined;
  value: string;
}

/** Those that have a value, as they are sent. */
export const paramsOf = (
  supposed: readonly SupposedParam[],
  params: readonly Param[],
): NonNullable<Question['params']> =>
  supposed
    .filter(({ value }) => value.trim() !== '')
    .map(({ key, scope, value }) => {
      const param = params.find((each) => each.key === key);
      const place = param && isPerPlace(param) && scope !== undefined ? { scope } : {};
      return { key, ...place, value: param ? settingOf(param, value.trim()) : value.trim() };
    });

interface SupposedParamsProps {
  params: readonly Param[];
  values: readonly SupposedParam[];
  onChange: (values: readonly SupposedParam[]) => void;
}

/** Parameters that are supposed to be otherwise; nothing where the document leaves none open. */
export function SupposedParams({ params, values, onChange }: SupposedParamsProps) {
  const { text } = useSpeech();
  const { whatIf, terms, paramNames } = text.incentive;
  const [first] = params;
  if (!first) return null;
  const set = (at: number, changed: Partial<SupposedParam>): void =>
    onChange(values.map((value, index) => (index === at ? { ...value, ...changed } : value)));
  return (
    <fieldset className="list-field" aria-label={whatIf.params}>
      <legend>{whatIf.params}</legend>
      {values.map(({ key, scope, value }, at) => (
        <div key={at} className="filters">
          <Select
            className="field field-wide"
            aria-label={whatIf.param}
            value={key}
            options={params.map((param) => ({ value: param.key, label: labelOf(paramNames, param.key) }))}
            onChange={(picked: string) => set(at, { key: picked, scope: undefined })}
          />
          {params.some((param) => param.key === key && isPerPlace(param)) && (
            <UnitSelect
              placeholder={terms.scope}
              value={scope}
              onChange={(unit) => set(at, { scope: unit as string })}
            />
          )}
          <Input
            className="field"
            aria-label={terms.value}
            placeholder={terms.value}
            value={value}
            onChange={({ target }) => set(at, { value: target.value })}
          />
          <Button type="link" danger size="small" onClick={() => onChange(values.filter((_, index) => index !== at))}>
            {text.command.remove}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...values, { key: first.key, value: '' }])}
      >
        {whatIf.addParam}
      </Button>
    </fieldset>
  );
}
