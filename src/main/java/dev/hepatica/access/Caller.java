package dev.hepatica.access;

import dev.hepatica.clients.EhrClient;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who calls: the client under which the call runs, and what it may do. The token is gone. */
final class Caller extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** May call the services, give feedback and assess records. */
  static final String EHR = "EHR";

  /** May assess records. */
  static final String ASSESSOR = "ASSESSOR";

  private final transient EhrClient client;

  private Caller(EhrClient client, List<String> authorities) {
    super(AuthorityUtils.createAuthorityList(authorities));
    this.client = client;
    setAuthenticated(true);
  }

  static Caller ehr(EhrClient client) {
    return new Caller(client, List.of(EHR));
  }

  static Caller staff(EhrClient client, boolean mayAssess) {
    return new Caller(client, mayAssess ? List.of(ASSESSOR) : List.of());
  }

  @Override
  public EhrClient getPrincipal() {
    return client;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return client.id();
  }
}
