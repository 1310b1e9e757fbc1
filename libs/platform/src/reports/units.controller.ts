import { Controller, Get } from '@nestjs/common';
import { UnitTree } from '@taizhang/kernel';
import { type Caller, CurrentActor } from '../edge';

/** The organisation units of the caller's root tree: slug, Chinese name, level, kind, superior, sending department. */
@Controller('v1/units')
export class UnitsController {
  constructor(private readonly units: UnitTree) {}

  @Get()
  list(@CurrentActor() caller: Caller) {
    return this.units
      .subtree(this.units.root(caller.unitId).slug)
      .map(({ slug, name, level, kind, parent, dispatchedBy }) => ({ slug, name, level, kind, parent, dispatchedBy }));
  }
}
