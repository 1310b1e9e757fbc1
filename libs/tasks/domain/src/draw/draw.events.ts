import type { DrawPurpose } from './draw.state';
import type { DrawConflict, DrawSample, DrawnSubject } from './selection';

/** Stored facts of `draw-<drawId>`: add, never rename or remove. `basis` travels in the metadata. */
export type DrawEvent = { readonly basis?: readonly string[] } & (
  | {
      type: 'DrawOpened';
      agency: string;
      purpose: DrawPurpose;
      entryId?: string;
      period: string;
      subjects: readonly string[];
      officers: readonly string[];
      sample: DrawSample;
      officersPerSubject: number;
      conflicts: readonly DrawConflict[];
      poolHash: string;
      commitment: string;
      n: number;
    }
  | { type: 'DrawSeeded'; unitId: string; supervisorSeed: string }
  /** `agencySeed` is told with the outcome: whoever has both seeds can draw again. */
  | { type: 'DrawRevealed'; agencySeed: string; seed: string; n: number; selected: readonly DrawnSubject[] }
  | { type: 'DrawVoided'; unitId: string; reason: string }
);
