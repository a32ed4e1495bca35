package dev.hepatica.access;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.Signatory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who calls: the client under which the call runs, and what it may do. The token is gone. */
final class Caller extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** May call the services, give feedback and assess records. */
  static final String EHR = "EHR";

  /** May assess records. */
  static final String ASSESSOR = "ASSESSOR";

  /** May read who was told what. */
  static final String AUDITOR = "AUDITOR";

  private final transient EhrClient client;

  private Caller(EhrClient client, Signatory signatory, List<String> authorities) {
    super(AuthorityUtils.createAuthorityList(authorities));
    this.client = client;
    setDetails(signatory);
    setAuthenticated(true);
  }

  static Caller ehr(EhrClient client, Signatory signatory) {
    return new Caller(client, signatory, List.of(EHR));
  }

  static Caller staff(EhrClient client, Signatory signatory, Set<String> scopes) {
    List<String> authorities = new ArrayList<>();
    if (scopes.contains("assess")) authorities.add(ASSESSOR);
    if (scopes.contains("audit")) authorities.add(AUDITOR);
    return new Caller(client, signatory, authorities);
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
