import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HubError } from '#kernel';
import type { AuthenticatedRequest } from '#platform';
import { CONFIG } from '../tokens.js';
import type { Config } from '../config.js';

/** A department's token opens its own publisher only; other roles are held by their permissions. */
@Injectable()
export class OwnDepartmentGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'DEPARTMENT'>) {}

  canActivate(context: ExecutionContext): boolean {
    const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (principal?.role !== 'department') return true;
    if (principal.department === this.config.DEPARTMENT) return true;
    throw new HubError('forbidden', 'department.foreign', {
      zh: '该令牌属于其他部门，不能使用本部门的发布服务。',
      en: 'This token is another department’s and cannot be used at this publisher.',
    });
  }
}
