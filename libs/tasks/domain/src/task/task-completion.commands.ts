import { IsBoolean, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsLocalDate } from '../validation';

/** A co-lead or participant adds its part, possibly nothing (`nil`) (TSK-12). */
export class ContributeToTask {
  readonly type = 'ContributeToTask';

  @Matches(UNIT_SLUG)
  unitId: string;

  @IsString()
  @Length(1, 4000)
  statement: string;

  @IsOptional()
  @IsBoolean()
  nil?: boolean;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Proof by its digest (TSK-14). */
export class AttachEvidence {
  readonly type = 'AttachEvidence';

  @IsOptional()
  @Matches(DERIVED_ID)
  deliverableCode?: string;

  /** Of the scorecard whose criterion it proves: `I9.2`. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  criterionCode?: string;

  @IsString()
  @Length(1, 4000)
  title: string;

  @Matches(SHA256)
  sha256: string;

  @IsInt()
  @Min(1)
  @Max(104_857_600)
  bytes: number;

  @Matches(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/)
  mediaType: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity?: number;

  @IsOptional()
  @IsLocalDate()
  producedOn?: string;
}

export class WithdrawEvidence {
  readonly type = 'WithdrawEvidence';

  @Matches(SHA256)
  sha256: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The head of the first lead hands the task in (提交). */
export class SubmitTask {
  readonly type = 'SubmitTask';

  @IsString()
  @Length(1, 4000)
  statement: string;

  /** When the output was made; needed for a backdated task (TSK-09). */
  @IsOptional()
  @IsLocalDate()
  completedOn?: string;
}

/** The office sends it back for rework (退回整改, TSK-16). */
export class ReturnTask {
  readonly type = 'ReturnTask';

  @IsString()
  @Length(1, 4000)
  reason: string;

  @IsOptional()
  @IsLocalDate()
  fixBy?: string;
}

/** Another hand checks it (核验, TSK-15). */
export class VerifyTask {
  readonly type = 'VerifyTask';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** Strikes it off the list (销号, TSK-17). */
export class CloseTask {
  readonly type = 'CloseTask';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** What moves a task from its work to its closing. */
export type CompletionCommand =
  ContributeToTask | AttachEvidence | WithdrawEvidence | SubmitTask | ReturnTask | VerifyTask | CloseTask;
