package dev.hepatica.cdshooks;

import dev.hepatica.consultation.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The services on offer, one for each hook. */
enum OfferedService {
  PATIENT_VIEW(
      "crlm-patient-view",
      Hook.PATIENT_VIEW,
      "patient-view",
      "",
      "Colorectal liver metastases: where the patient stands",
      "When the chart of a patient with colorectal liver metastases is opened: stage and"
          + " resectability as recorded, the options and why, what is unsafe now and when it becomes"
          + " safe, and what is missing."),
  ORDER_SELECT(
      "crlm-order-select",
      Hook.ORDER_SELECT,
      "order-select",
      "draftOrders",
      "Colorectal liver metastases: an order being chosen",
      "While an order for a patient with colorectal liver metastases is being chosen: what makes the"
          + " chosen order unsafe now, when it becomes safe, and what is missing to judge it."),
  ORDER_SIGN(
      "crlm-order-sign",
      Hook.ORDER_SIGN,
      "order-sign",
      "draftOrders",
      "Colorectal liver metastases: orders being signed",
      "When orders for a patient with colorectal liver metastases are signed: what makes one of"
          + " them unsafe now, when it becomes safe, and what is missing to judge it."),
  APPOINTMENT_BOOK(
      "crlm-appointment-book",
      Hook.APPOINTMENT_BOOK,
      "appointment-book",
      "appointments",
      "Colorectal liver metastases: an operation being booked",
      "When an operation for a patient with colorectal liver metastases is booked: whether the day"
          + " is safe, from which day it is, and what is missing to judge it.");

  private final String id;
  private final Hook asks;
  private final String hook;
  private final String ordersField;
  private final String title;
  private final String description;

  OfferedService(
      String id, Hook asks, String hook, String ordersField, String title, String description) {
    this.id = id;
    this.asks = asks;
    this.hook = hook;
    this.ordersField = ordersField;
    this.title = title;
    this.description = description;
  }

  /**
   * @throws Problem if there is no such service
   */
  static OfferedService getById(String id) {
    return Arrays.stream(values())
        .filter(service -> service.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    HttpStatus.NOT_FOUND,
                    IssueType.NOT_FOUND,
                    "There is no service with this id.",
                    List.of()));
  }

  /** The last part of its address. */
  String id() {
    return id;
  }

  /** What the consultation is asked. */
  Hook asks() {
    return asks;
  }

  /** The name of the hook in CDS Hooks. */
  String hook() {
    return hook;
  }

  /** The version of the hook's definition: all hooks on offer are at their first. */
  String hookVersion() {
    return "1.0";
  }

  /** The member of the context that holds the orders in the clinician's hand. */
  Optional<String> ordersField() {
    return Optional.of(ordersField).filter(field -> !field.isEmpty());
  }

  /** Whether only the chosen drafts are asked about and the others are background. */
  boolean hasSelections() {
    return this == ORDER_SELECT;
  }

  boolean takesOrdersFrom(String contextField) {
    return ordersField().filter(contextField::equals).isPresent();
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }
}
