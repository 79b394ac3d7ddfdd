package kata.testkit;

/** The three orders that run through the course, as the values of Kafka records. */
public final class Orders {

  /** 2 x 1200.5 = 2401.0 */
  public static final String LAPTOP =
      "{\"order_id\":\"1001\",\"product\":\"Laptop\",\"quantity\":2,\"price\":1200.5}";

  /** 5 x 25.0 = 125.0 */
  public static final String MOUSE =
      "{\"order_id\":\"1002\",\"product\":\"Mouse\",\"quantity\":5,\"price\":25.0}";

  /** 3 x 45.0 = 135.0 */
  public static final String KEYBOARD =
      "{\"order_id\":\"1003\",\"product\":\"Keyboard\",\"quantity\":3,\"price\":45.0}";

  /** 3 x 0.375 = 1.125 */
  public static final String CABLE =
      "{\"order_id\":\"1007\",\"product\":\"Cable\",\"quantity\":3,\"price\":0.375}";

  /** Cut off in the middle: no JSON. */
  public static final String CUT_OFF = "{\"order_id\":\"1004\",\"product\":\"Scre";

  private Orders() {}
}
