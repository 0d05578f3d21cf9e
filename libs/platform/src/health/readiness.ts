import { Injectable } from '@nestjs/common';

/** Resolves when the part can do its work; what it throws is not shown to anybody. */
export type ReadinessCheck = () => Promise<void> | void;

/** Parts of the process say here what being ready means for them. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  all(): readonly (readonly [string, ReadinessCheck])[] {
    return [...this.checks];
  }
}
