import { invariant } from '#kernel';
import type { ServiceProcess } from '#local-services';

interface Stoppable {
  stop(): Promise<void>;
}

/** What this run has started, to be stopped in reverse order. */
export class Started {
  private readonly stages: Stoppable[][] = [];
  private stopping = false;
  private readonly failed: Promise<ServiceProcess>;
  private fail: (service: ServiceProcess) => void = () => undefined;

  constructor() {
    this.failed = new Promise((resolve) => {
      this.fail = resolve;
    });
  }

  /**
   * Services of one stage are stopped together.
   * @throws InvariantError once stopping has begun: a start under way then goes no further
   */
  add(...services: Stoppable[]): void {
    invariant(!this.stopping, 'nothing is started while everything is being stopped');
    this.stages.push(services);
  }

  /** A service must live until it is stopped: its end is told through {@link unexpectedEnd}. */
  watch(service: ServiceProcess): void {
    void service.exited.then(() => {
      if (!this.stopping) this.fail(service);
    });
  }

  /** Resolves when a watched service has ended by itself. */
  unexpectedEnd(): Promise<ServiceProcess> {
    return this.failed;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const stage of this.stages.splice(0).toReversed()) {
      await Promise.all(stage.map((service) => service.stop()));
    }
  }
}
