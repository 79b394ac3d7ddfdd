package kata.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * H2 behind a driver whose connections commit an open transaction when they are closed, as Oracle's
 * do. JDBC leaves it to the driver; H2's own rolls it back.
 */
public final class CloseCommits implements Driver {

  private static final String URL = "jdbc:close-commits:";

  private static final String HAS_CHANGES =
      "SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS"
          + " WHERE SESSION_ID = SESSION_ID()";

  private static final Set<String> COMMITTED = ConcurrentHashMap.newKeySet();

  private static final Set<String> WITH_TRANSACTIONS = ConcurrentHashMap.newKeySet();

  static {
    try {
      DriverManager.registerDriver(new CloseCommits());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The beginning of the URLs of this driver, which is registered from now on. */
  static String url() {
    return URL;
  }

  /** Whether closing a connection has committed a change. */
  static boolean hasCommitted(String url) {
    return COMMITTED.contains(url);
  }

  /** Whether auto-commit has been switched off. */
  static boolean hasTransactions(String url) {
    return WITH_TRANSACTIONS.contains(url);
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(URL);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection h2 = DriverManager.getConnection("jdbc:h2:" + url.substring(URL.length()), info);
    return (Connection)
        Proxy.newProxyInstance(
            CloseCommits.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                commitBeforeClose(h2, url);
              } else if (method.getName().equals("setAutoCommit") && !(boolean) arguments[0]) {
                WITH_TRANSACTIONS.add(url);
              }
              try {
                return method.invoke(h2, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void commitBeforeClose(Connection h2, String url) throws SQLException {
    if (h2.isClosed() || h2.getAutoCommit()) {
      return;
    }
    try (ResultSet changes = h2.createStatement().executeQuery(HAS_CHANGES)) {
      if (changes.next() && changes.getBoolean(1)) {
        COMMITTED.add(url);
      }
    }
    h2.commit();
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return true;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
